package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Parameter;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Scenario;
import org.labmark.core.scenario.ScenarioSource;

/**
 * A paper for somebody who comes again: of all that is drawn, nothing is as it was in an earlier one. A parameter that can
 * have but one value is drawn in name only, and left out of account.
 */
public final class Unlike {
    /** So many seeds are tried. */
    public static final int MOST_TRIES = 200_000;

    private Unlike() {}

    /** Why there is no such paper, each with how many values are missing; nothing when there may be one. */
    public static List<String> refusals(ScenarioSource source, Collection<Variant> earlier) {
        var why = new ArrayList<String>();
        for (var parameter : differing(source)) {
            var used = new HashSet<Object>();
            earlier.forEach(variant -> {
                var value = variant.parameters().get(parameter.name());
                if (value != null && parameter.indexOf(value) >= 0) {
                    used.add(value);
                }
            });
            if (used.size() >= parameter.size()) {
                why.add("parameter \"" + parameter.name() + "\": all of its " + parameter.size()
                        + " values were drawn before; one more is needed at least");
            }
        }
        return List.copyOf(why);
    }

    /**
     * The first seed from some seed on whose paper shares no value with earlier ones; empty when none was found among
     * {@value #MOST_TRIES}.
     */
    public static OptionalLong seed(ScenarioSource source, long from, Collection<Variant> earlier) {
        var head = Scenario.read(source.document(), new Findings());
        var differing = differing(source);
        var part = Part.of(source.document()).get("parameters");
        for (long seed = from; seed < from + MOST_TRIES; seed++) {
            var drawn = Draws.draw(head.id(), head.version(), seed, head.parameters(), part, new Findings());
            if (earlier.stream().noneMatch(variant -> shares(differing, drawn, variant.parameters()))) {
                return OptionalLong.of(seed);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean shares(List<Parameter> differing, Map<String, Object> one, Map<String, Object> other) {
        return differing.stream().anyMatch(parameter -> {
            var value = one.get(parameter.name());
            return value != null && value.equals(other.get(parameter.name()));
        });
    }

    private static List<Parameter> differing(ScenarioSource source) {
        return Scenario.read(source.document(), new Findings()).parameters().stream()
                .filter(parameter -> parameter.size() > 1)
                .toList();
    }
}
