package org.labmark.core.standard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The shipped standards, read from the class path: core itself opens nothing. */
public final class ShippedStandards {
    private ShippedStandards() {}

    public static Standards read() {
        return Standards.read(
                Standards.SHIPPED.stream().map(ShippedStandards::text).toList());
    }

    public static AssessmentPlan plan(String name) {
        return AssessmentPlan.read(text(name));
    }

    public static TagSet tags(String name) {
        return TagSet.read(text(name));
    }

    private static String text(String name) {
        try (var in = Objects.requireNonNull(Standards.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
