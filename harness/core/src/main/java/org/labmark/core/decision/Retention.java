package org.labmark.core.decision;

import java.time.LocalDate;
import java.util.Optional;
import org.labmark.core.decision.Standing.Stage;

/**
 * How long what is kept. No law names one period; whoever awards says it, and these are what awarding bodies commonly ask.
 *
 * @param evidence years after the last decision, after which evidence may go; the log and the marksheet stay
 * @param records years after the last decision, after which all of it may go
 * @param practice years after its beginning, after which an attempt may go about which nobody decided anything
 */
public record Retention(int evidence, int records, int practice) {
    /** What holds where nothing else was agreed. */
    public static final Retention USUAL = new Retention(3, 6, 1);

    public Retention {
        if (evidence < 1 || practice < 1 || records < evidence) {
            throw new IllegalArgumentException("evidence for " + evidence + " years, records for " + records
                    + ", practice for " + practice + "; allowed: 1 or more, records no less than evidence");
        }
    }

    /** What may go. */
    public enum Share {
        NOTHING,
        EVIDENCE,
        ALL
    }

    /**
     * What may go of an attempt.
     *
     * @param next the day on which more may; absent while that depends on people
     */
    public record Due(Share share, Optional<LocalDate> next, String why) {}

    /**
     * What may go on a day.
     *
     * @param began the day on which the attempt began, in London
     * @param decided the day of the last decision; absent where there was none
     * @param erased whether its evidence went before
     */
    public Due due(Standing standing, LocalDate began, Optional<LocalDate> decided, boolean erased, LocalDate today) {
        if (!standing.holds().isEmpty()) {
            return new Due(
                    Share.NOTHING,
                    Optional.empty(),
                    "held since line " + standing.holds().keySet().iterator().next());
        }
        if (decided.isEmpty()) {
            return due(Share.ALL, began.plusYears(practice), today, "practice");
        }
        if (standing.stage() != Stage.ISSUED && standing.stage() != Stage.VOID) {
            return new Due(Share.NOTHING, Optional.empty(), "no result was issued yet");
        }
        var all = due(Share.ALL, decided.get().plusYears(records), today, "records");
        return erased || all.share() == Share.ALL
                ? all
                : due(Share.EVIDENCE, decided.get().plusYears(evidence), today, "evidence");
    }

    private static Due due(Share share, LocalDate day, LocalDate today, String why) {
        return today.isBefore(day)
                ? new Due(Share.NOTHING, Optional.of(day), why)
                : new Due(share, Optional.empty(), why);
    }
}
