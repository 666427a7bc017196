package org.labmark.app.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.labmark.core.decision.Decision.Cause;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the cause of a hold as people write it, such as {@code lab-fault}. */
final class CauseWord implements ITypeConverter<Cause> {
    @Override
    public Cause convert(String word) {
        return Arrays.stream(Cause.values())
                .filter(cause -> word(cause).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + word + "\" is no cause; known: "
                        + Arrays.stream(Cause.values()).map(CauseWord::word).collect(Collectors.joining(", "))));
    }

    static String word(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
