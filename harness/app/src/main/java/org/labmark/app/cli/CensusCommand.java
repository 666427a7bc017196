package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.HostCensus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark census}. */
@Command(
        name = "census",
        description = "Counts what of Labmark's is on this machine now. Zeros when nothing is.",
        footer = {"", "Exit code 1 when something is there."})
final class CensusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print counts as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var counts = HostCensus.take(Workplace.here().state());
        if (json) {
            System.out.println(CanonicalJson.write(counts));
        } else {
            counts.forEach((kind, count) -> System.out.printf("%-12s %d%n", kind, count));
        }
        return counts.values().stream().allMatch(count -> count == 0) ? Exit.DONE : Exit.NOT_PASSED;
    }
}
