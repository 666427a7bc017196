package org.labmark.app.cli;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.index.AttemptIndex;
import org.labmark.app.index.Listed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark attempts}. */
@Command(
        name = "attempts",
        description = "Lists and searches the attempts that are kept.",
        synopsisSubcommandLabel = "COMMAND")
final class AttemptsCommand {
    @Command(
            name = "ls",
            description = {
                "Lists attempts, oldest first, with what stands of each.",
                "Logs that went on since the last time are read first."
            })
    int list(
            @Option(
                            names = "--scenario",
                            paramLabel = "ID",
                            description = "Of one scenario, or of all whose id begins so.")
                    Optional<String> scenario,
            @Option(names = "--candidate", paramLabel = "PSEUDONYM", description = "Sat by one candidate.")
                    Optional<String> candidate,
            @Option(
                            names = "--stage",
                            paramLabel = "STAGE",
                            description = "open, unmarked, for-a-person, marked, moderated, issued, void or unsound.")
                    Optional<String> stage,
            @Option(names = "--since", paramLabel = "DATE", description = "Begun on this day or later.")
                    Optional<LocalDate> since,
            @Option(
                            names = "--search",
                            paramLabel = "WORDS",
                            description = "With all these words in title, tasks, KSBs, notes or decisions.")
                    Optional<String> search,
            @Option(names = "--json", description = "Print them as JSON.") boolean json) {
        var place = Workplace.here();
        try (var index = AttemptIndex.in(place.state())) {
            index.refresh(place.attempts());
            var found = index.find(new AttemptIndex.Wanted(
                    scenario,
                    candidate,
                    stage,
                    since.map(LocalDate::toString),
                    search.filter(words -> !words.isBlank())));
            if (json) {
                System.out.println(CanonicalJson.write(Map.of("attempts", found)));
                return Exit.DONE;
            }
            var out = new Columns("ATTEMPT", "BEGUN", "SCENARIO", "CANDIDATE", "POINTS", "STAGE", "");
            for (var listed : found) {
                out.add(
                        listed.folder(),
                        listed.opened().isEmpty()
                                ? ""
                                : listed.opened().substring(0, 16).replace('T', ' '),
                        listed.scenario(),
                        listed.candidate(),
                        points(listed),
                        listed.stage(),
                        listed.held() ? "held" : "");
            }
            System.out.print(out.text());
        }
        return Exit.DONE;
    }

    @Command(name = "index", description = "Makes the list anew from the logs.")
    int index() {
        var place = Workplace.here();
        try (var index = AttemptIndex.rebuilt(place.state(), place.attempts())) {
            var all = index.find(new AttemptIndex.Wanted(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
            System.out.println(all.size() + " attempts");
            all.stream()
                    .filter(listed -> !listed.problem().isEmpty())
                    .forEach(listed -> System.out.println(listed.problem()));
        }
        return Exit.DONE;
    }

    private static String points(Listed listed) {
        return switch (listed.stage()) {
            case "open", "unmarked", "unsound" -> "";
            default ->
                listed.awarded() + "/" + listed.possible()
                        + (listed.awarded() == listed.machine() ? "" : " (machine " + listed.machine() + ")");
        };
    }
}
