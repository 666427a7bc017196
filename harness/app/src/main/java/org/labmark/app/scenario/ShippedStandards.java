package org.labmark.app.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.labmark.core.standard.AssessmentPlan;
import org.labmark.core.standard.Standards;
import org.labmark.core.standard.TagSet;

/** The standards that come with Labmark, read off the class path. */
public final class ShippedStandards {
    private ShippedStandards() {}

    public static Standards load() {
        return Standards.read(
                Standards.SHIPPED.stream().map(ShippedStandards::text).toList());
    }

    /** How standards are examined at their end, where that is known. */
    public static List<AssessmentPlan> plans() {
        return AssessmentPlan.SHIPPED.stream()
                .map(ShippedStandards::text)
                .map(AssessmentPlan::read)
                .toList();
    }

    /** What pages that are no standards ask for. */
    public static List<TagSet> tags() {
        return TagSet.SHIPPED.stream()
                .map(ShippedStandards::text)
                .map(TagSet::read)
                .toList();
    }

    private static String text(String name) {
        try (var in = Objects.requireNonNull(Standards.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
