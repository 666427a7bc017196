package org.labmark.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.report.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench diff}. */
@Command(
        name = "diff",
        description = {
            "Lists the files that the candidate changed, with the difference of texts.",
            "What runs (addresses, routes, processes) is not compared."
        })
final class BenchDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BENCH", description = "The bench's name.")
    private String bench = "";

    @Parameters(index = "1..*", paramLabel = "NODE", description = "Which nodes; all that are not hidden by default.")
    private List<String> nodes = List.of();

    @Option(names = "--all", description = "Tell too what daemons write by themselves: logs, leases, caches.")
    private boolean all;

    @Option(names = "--names", description = "Only list names.")
    private boolean names;

    @Option(names = "--json", description = "Print the differences as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (var agent = RunningAgent.of(Workplace.stateDirectory(), bench)) {
            var differences = agent.diff(bench, nodes, all);
            if (json) {
                System.out.println(CanonicalJson.write(differences));
                return Exit.DONE;
            }
            differences.changes().forEach(this::print);
            if (differences.changes().isEmpty()) {
                System.out.println("no file was changed");
            }
            if (differences.truncated()) {
                System.out.println("there is more than is shown here");
            }
        }
        return Exit.DONE;
    }

    private void print(DiskCalls.FileChange change) {
        System.out.printf(
                "%-7s %s:%s%s  %s%s%n",
                change.change().name().toLowerCase(Locale.ROOT),
                change.node(),
                SafeText.line(change.path()),
                change.type() == DiskCalls.Type.FOLDER ? "/" : "",
                size(change),
                change.attributes()
                        .map(said -> "  (" + SafeText.line(said) + ")")
                        .orElse(""));
        if (!names) {
            change.text()
                    .ifPresent(text -> System.out.println(SafeText.lines(text).indent(2)));
        }
    }

    private static String size(DiskCalls.FileChange change) {
        return change.type() != DiskCalls.Type.FILE
                ? ""
                : switch (change.change()) {
                    case ADDED -> change.after() + " octets";
                    case REMOVED -> change.before() + " octets";
                    case CHANGED -> change.before() + " -> " + change.after() + " octets";
                };
    }
}
