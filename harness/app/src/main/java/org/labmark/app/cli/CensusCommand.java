package org.labmark.app.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark census}. */
@Command(
        name = "census",
        description = "Counts what of Labmark's is on this machine now; zeros when no bench is up.",
        footer = {"", "Exit code 1 when something is there."})
final class CensusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print counts as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var counts = new TreeMap<String, Integer>(
                Map.of("cgroups", 0, "descriptors", 0, "links", 0, "mounts", 0, "namespaces", 0, "processes", 0));
        AgentLauncher.running(Workplace.here().state()).ifPresent(agent -> {
            try (agent) {
                agent.census().counts().forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
            }
        });
        if (json) {
            System.out.println(CanonicalJson.write(counts));
        } else {
            counts.forEach((kind, count) -> System.out.printf("%-12s %d%n", kind, count));
        }
        return counts.values().stream().allMatch(count -> count == 0) ? Exit.DONE : Exit.NOT_PASSED;
    }
}
