package org.labmark.app.attempt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Variant;

/**
 * What came of marking an attempt again.
 *
 * @param attempt the attempt's folder, its name alone
 * @param verdict how much came out otherwise
 * @param before the marksheet that the log speaks of
 * @param after the one that comes out now
 * @param changed the tasks whose marks or outcomes differ, in order
 * @param neverAsked checks of {@code after} that found no answer, for nobody asked that: {@code task/check}, sorted
 */
public record Remark(
        String attempt,
        Verdict verdict,
        Marksheet before,
        Marksheet after,
        List<Remarker.Changed> changed,
        List<String> neverAsked) {
    /** How much came out otherwise. */
    public enum Verdict {
        /** Nothing: the marksheet is the same, byte for byte. */
        SAME_MARKSHEET,
        /** Words or KSBs only; every mark and every outcome is the same. */
        SAME_MARKS,
        /** A mark, an outcome, or whether the paper is held. */
        DIFFERS
    }

    public Remark {
        changed = List.copyOf(changed);
        neverAsked = List.copyOf(neverAsked);
    }

    /**
     * Marks an attempt again; absent when it never was marked.
     *
     * @param scheme the same paper with a corrected mark scheme; the one in the log where absent
     */
    public static Optional<Remark> of(Attempt attempt, Optional<Variant> scheme, Standards standards) {
        return attempt.marksheet().map(before -> of(attempt, before, scheme, standards));
    }

    private static Remark of(Attempt attempt, Marksheet before, Optional<Variant> scheme, Standards standards) {
        var after = Remarker.mark(attempt, scheme, standards);
        var changed = Remarker.differences(before, after).stream()
                .filter(Remarker.Changed::isOfMarks)
                .toList();
        return new Remark(
                name(attempt.folder()),
                verdict(before, after, changed),
                before,
                after,
                changed,
                Remarker.neverAsked(attempt, scheme.orElse(attempt.variant())));
    }

    private static Verdict verdict(Marksheet before, Marksheet after, List<Remarker.Changed> changed) {
        if (CanonicalJson.write(before).equals(CanonicalJson.write(after))) {
            return Verdict.SAME_MARKSHEET;
        }
        boolean same = before.held() == after.held() && before.critical().equals(after.critical());
        return changed.isEmpty() && same ? Verdict.SAME_MARKS : Verdict.DIFFERS;
    }

    /** What an attempt is called after its folder. */
    public static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }
}
