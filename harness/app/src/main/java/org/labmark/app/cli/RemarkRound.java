package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Remark;

/**
 * What came of marking many attempts again.
 *
 * @param remarks those that were, by name
 * @param skipped those that were asked for and that the mark scheme is not for, by name
 * @param refused those that could not be, by name
 * @param unmarked how many were not asked for by name and never marked
 */
record RemarkRound(List<Remark> remarks, List<Skipped> skipped, List<Refused> refused, int unmarked) {
    /** So many attempts are in memory together. */
    private static final int AT_ONCE = 64;

    /** What came of one attempt. */
    sealed interface Result {}

    private record Sound(Attempt attempt) implements Result {}

    private record Marked(Remark remark) implements Result {}

    /** An attempt at another scenario. */
    record Skipped(String attempt, String scenario) implements Result {}

    /** An attempt that is not sound, or not fit for the scheme: why, in a line, and the exit code that says so. */
    record Refused(String attempt, String why, int exit) implements Result {}

    private record NeverMarked(Path folder) implements Result {}

    /**
     * Marks attempts again, as many at a time as the machine has processors.
     *
     * @param folders sorted
     * @param named whether a person named each of them
     * @throws BadInputException when the mark scheme cannot be used for any of them
     */
    static RemarkRound of(List<Path> folders, Schemes schemes, boolean named) {
        var results = new ArrayList<Result>();
        for (int from = 0; from < folders.size(); from += AT_ONCE) {
            var some = folders.subList(from, Math.min(folders.size(), from + AT_ONCE));
            var read = some.parallelStream().map(RemarkRound::read).toList();
            schemes.await();
            results.addAll(read.parallelStream()
                    .map(result -> result instanceof Sound(var attempt) ? attempted(attempt, schemes, named) : result)
                    .toList());
        }
        var remarks = some(results, Marked.class).stream().map(Marked::remark).toList();
        var skipped = some(results, Skipped.class);
        if (!results.isEmpty() && skipped.size() == results.size()) {
            throw schemes.forNone(skipped.stream().map(Skipped::scenario).toList());
        }
        return new RemarkRound(
                remarks,
                named ? skipped : List.of(),
                some(results, Refused.class),
                some(results, NeverMarked.class).size());
    }

    private static <R> List<R> some(List<Result> results, Class<R> type) {
        return results.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Result read(Path folder) {
        return orRefused(folder, () -> new Sound(Attempt.read(folder)));
    }

    private static Result attempted(Attempt attempt, Schemes schemes, boolean named) {
        var folder = attempt.folder();
        var sat = attempt.variant();
        if (!schemes.areFor(sat)) {
            return new Skipped(Remark.name(folder), sat.scenario());
        }
        return orRefused(
                folder,
                () -> Remark.of(attempt, schemes.of(sat), schemes.standards())
                        .<Result>map(Marked::new)
                        .orElseGet(() -> named
                                ? new Refused(
                                        Remark.name(folder),
                                        folder + ": never marked; use ./labmark mark",
                                        Exit.BAD_INPUT)
                                : new NeverMarked(folder)));
    }

    private static Result orRefused(Path folder, Supplier<Result> result) {
        try {
            return result.get();
        } catch (BadInputException e) {
            return new Refused(Remark.name(folder), why(folder, e), Exit.BAD_INPUT);
        } catch (HarnessFaultException e) {
            return new Refused(Remark.name(folder), why(folder, e), Exit.FAULT);
        }
    }

    /** One line, whatever is wrong with a scheme at the values of this attempt. */
    private static String why(Path folder, RuntimeException e) {
        var line = Objects.requireNonNullElse(e.getMessage(), "cannot be marked again")
                .lines()
                .findFirst()
                .orElse("");
        return line.startsWith(folder.toString()) ? line : folder + ": " + line;
    }

    int count(Remark.Verdict verdict) {
        return (int)
                remarks.stream().filter(remark -> remark.verdict() == verdict).count();
    }

    /** The worst that came of any attempt. */
    int exit() {
        int differs = count(Remark.Verdict.DIFFERS) > 0 ? Exit.NOT_PASSED : Exit.DONE;
        return refused.stream().mapToInt(Refused::exit).reduce(differs, Math::max);
    }
}
