package org.labmark.core.marking;

import java.util.List;
import java.util.Optional;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.reading.Reading;
import org.labmark.core.check.Check;
import org.labmark.core.check.Combined;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Judgement;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Reference;
import org.labmark.core.check.References;
import org.labmark.core.check.Refusals;
import org.labmark.core.check.Visible;
import org.labmark.core.check.Window;
import org.labmark.core.variant.Task;

/** Judges the checks of one task in one look, each beside its control. */
public final class LookJudge {
    private final Task task;
    private final List<Look> looks;
    private final References others;

    /** @param looks the look, and those in which to find what it does not ask again: written answers */
    public LookJudge(Task task, List<Look> looks) {
        this.task = task;
        this.looks = List.copyOf(looks);
        this.others = this::find;
    }

    LookJudge(Task task, Look look) {
        this(task, List.of(look));
    }

    private Optional<Reading> find(Reference reference) {
        var key = reference.key(task.id());
        return tries(key).stream().reduce((earlier, later) -> later);
    }

    private List<Reading> tries(String key) {
        var own = looks.getFirst().triesOf(key);
        return own.isEmpty()
                ? looks.stream()
                        .map(look -> look.triesOf(key))
                        .filter(tries -> !tries.isEmpty()
                                && ProbeForms.isWritten(tries.getLast().query()))
                        .findFirst()
                        .orElse(List.of())
                : own;
    }

    /** Judges a check, and takes a pass back where its control did not pass in the same look. */
    public Judgement judge(Check check) {
        var alone = alone(check);
        if (alone.outcome() != Outcome.PASSED) {
            return alone;
        }
        boolean isPlain = check.parts().isEmpty();
        if (!isPlain && Combined.outcome(check, this::single, false, false) == Outcome.PASSED) {
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

    /** Judges a check, its control left out. */
    public Judgement alone(Check check) {
        return check.parts().isPresent() ? Combined.judge(check, this::single) : single(check);
    }

    /**
     * Whether a check of one question need not be asked again.
     *
     * @param negated where it is wanted not to hold
     */
    public boolean isOver(Check check, boolean negated) {
        var tries = tries(task.key(check));
        if (tries.isEmpty()) {
            return false;
        }
        return check.staysMillis().isPresent()
                ? Window.isOver(check, tries, others)
                : single(check).outcome() == (negated ? Outcome.FAILED : Outcome.PASSED);
    }

    private Judgement single(Check check) {
        var tries = tries(task.key(check));
        if (tries.isEmpty()) {
            return Judge.notAssessed("was not asked");
        }
        return check.staysMillis().isPresent()
                ? Window.judge(check, tries, others)
                : Judge.judge(check, tries.getLast(), others);
    }

    private static String didNot(Outcome outcome) {
        return outcome == Outcome.FAILED ? "failed" : "was not assessed";
    }
}
