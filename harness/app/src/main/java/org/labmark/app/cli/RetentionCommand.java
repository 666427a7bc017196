package org.labmark.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Attempts;
import org.labmark.app.attempt.Event;
import org.labmark.app.attempt.Removal;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.core.decision.Retention;
import org.labmark.core.grading.Resits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark retention}. */
@Command(
        name = "retention",
        description = {
            "Says what was kept as long as it has to be, attempt by attempt, and removes it when told to.",
            "What is held, or has no result yet, stays."
        })
final class RetentionCommand implements Callable<Integer> {
    @Option(
            names = "--evidence",
            paramLabel = "YEARS",
            description = "Evidence stays so long after the last decision. Default: 3.")
    private int evidence = Retention.USUAL.evidence();

    @Option(names = "--records", paramLabel = "YEARS", description = "So long all of it stays. Default: 6.")
    private int records = Retention.USUAL.records();

    @Option(
            names = "--practice",
            paramLabel = "YEARS",
            description = "So long attempts stay that nobody decided about. Default: 1.")
    private int practice = Retention.USUAL.practice();

    @Option(names = "--remove", description = "Remove what may go; without this nothing is changed.")
    private boolean remove;

    @Option(names = "--as", paramLabel = "PSEUDONYM", description = "Who decides that; needed with --remove.")
    private @Nullable String who;

    @Override
    public Integer call() {
        var policy = policy();
        if (remove && who == null) {
            throw new BadInputException("--remove wants --as: the log says who removed what");
        }
        var place = Workplace.here();
        var today = LocalDate.now(Resits.LONDON);
        var out = new Columns("ATTEMPT", "MAY GO", "MORE ON", "WHY");
        for (var folder : Attempts.list(place.attempts())) {
            var name = folder.getFileName().toString();
            Attempt attempt;
            try {
                attempt = Attempt.read(folder);
            } catch (BadInputException e) {
                out.add(name, "nothing", "", "not sound; run verify");
                continue;
            }
            var due = policy.due(
                    attempt.standing(),
                    LocalDate.ofInstant(attempt.openedAt(), Resits.LONDON),
                    attempt.decisions().reversed().stream()
                            .findFirst()
                            .map(last -> LocalDate.ofInstant(Instant.parse(last.at()), Resits.LONDON)),
                    attempt.events(Event.Erased.class).findAny().isPresent(),
                    today);
            out.add(
                    name,
                    switch (due.share()) {
                        case NOTHING -> "nothing";
                        case EVIDENCE -> "evidence";
                        case ALL -> "all";
                    },
                    due.next().map(LocalDate::toString).orElse(""),
                    due.why());
            if (remove) {
                remove(place, folder, due.share(), Optional.ofNullable(who).orElse(""));
            }
        }
        System.out.print(out.text());
        System.out.println(remove ? "What may go was removed." : "Nothing was removed; that is what --remove is for.");
        return Exit.DONE;
    }

    private Retention policy() {
        try {
            return new Retention(evidence, records, practice);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }

    private static void remove(Workplace place, Path folder, Retention.Share share, String who) {
        switch (share) {
            case NOTHING -> {}
            case EVIDENCE -> Removal.evidence(folder, who, LogKey.in(place.state()));
            case ALL -> Removal.attempt(folder, place.state().resolve("removed.jsonl"), who);
        }
    }
}
