package org.labmark.core.marking;

import java.util.Optional;
import org.labmark.core.check.Check;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Judgement;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Refusals;
import org.labmark.core.check.Visible;
import org.labmark.core.variant.Task;

/** Judges the checks of one task in one look, each beside its control. */
final class LookJudge {
    private final Task task;
    private final Look look;

    LookJudge(Task task, Look look) {
        this.task = task;
        this.look = look;
    }

    /** Judges a check, and takes a pass back where its control did not pass in the same look. */
    Judgement judge(Check check) {
        var alone = alone(check);
        if (alone.outcome() != Outcome.PASSED) {
            return alone;
        }
        if (check.control().isEmpty()) {
            return Refusals.isRefusal(check)
                    ? Judge.notAssessed("as expected, but no control shows that the service is alive")
                    : alone;
        }
        var control = control(check);
        return control.equals(Optional.of(Outcome.PASSED))
                ? alone
                : Judge.notAssessed("as expected, but its control "
                        + Visible.text(check.control().get()) + " "
                        + control.map(LookJudge::didNot).orElse("is not there"));
    }

    /** Whether a check is not assessed for no other reason than that its control failed: the candidate's doing. */
    boolean lostItsControl(Check check) {
        return alone(check).outcome() == Outcome.PASSED && control(check).equals(Optional.of(Outcome.FAILED));
    }

    private Optional<Outcome> control(Check check) {
        return check.control()
                .filter(name -> !name.equals(check.id()))
                .flatMap(name ->
                        task.all().filter(other -> other.id().equals(name)).findFirst())
                .map(other -> alone(other).outcome());
    }

    private Judgement alone(Check check) {
        return Optional.ofNullable(look.readings().get(task.key(check)))
                .map(reading -> Judge.judge(check, reading))
                .orElseGet(() -> Judge.notAssessed("was not asked"));
    }

    private static String didNot(Outcome outcome) {
        return outcome == Outcome.FAILED ? "failed" : "was not assessed";
    }
}
