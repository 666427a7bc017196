package org.labmark.core.standard;

import java.util.List;
import java.util.Optional;

/**
 * One occupational standard in one version.
 *
 * @param id ours, such as {@code ne-l4}
 * @param version ours where the source names none: the date that it was published
 * @param title the occupation
 * @param reference the publisher's reference, such as {@code ST0127}; empty where the source states none
 * @param attribution the line that must stand wherever statements are shown
 * @param duties what the occupation does
 * @param ksbs its statements, in the standard's order
 */
public record Standard(
        String id,
        String version,
        String title,
        String reference,
        String attribution,
        List<Duty> duties,
        List<Ksb> ksbs) {
    /** One duty of the occupation, paraphrased. */
    public record Duty(int number, String title) {}

    public Standard {
        duties = List.copyOf(duties);
        ksbs = List.copyOf(ksbs);
    }

    public Optional<Ksb> ksb(String ksbId) {
        return ksbs.stream().filter(ksb -> ksb.id().equals(ksbId)).findFirst();
    }

    /** How many pairs of duty and KSB the standard names. */
    public int links() {
        return ksbs.stream().mapToInt(ksb -> ksb.duties().size()).sum();
    }
}
