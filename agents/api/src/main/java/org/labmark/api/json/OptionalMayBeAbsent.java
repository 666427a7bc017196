package org.labmark.api.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Every component of a record must be there unless it is an {@link Optional}: the reader's own switch for this would
 * demand absent optionals too, which the writer leaves out.
 */
final class OptionalMayBeAbsent extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        if (member instanceof AnnotatedParameter) {
            return !Optional.class.isAssignableFrom(member.getRawType());
        }
        return super.hasRequiredMarker(config, member);
    }
}
