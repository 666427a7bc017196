package org.labmark.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Topology;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.container.ContainerImages;
import org.labmark.app.container.ContainerStore;
import org.labmark.app.exam.Lab;
import org.labmark.app.exam.LoneBench;
import org.labmark.app.scenario.Topologies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench up}. */
@Command(
        name = "up",
        description = "Builds a topology. It stays up until it is taken down; nothing is broken and nothing marked.")
final class BenchUpCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TOPOLOGY",
            description = "Its id, such as small-office, or a path to its folder. './labmark topology ls' lists them.")
    private String topology = "";

    @Option(names = "--name", paramLabel = "BENCH", description = "What the bench is called; the topology's id.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the topology that shall differ from what it says itself.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print names, host keys and times as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var place = Workplace.here();
        var examined = Topologies.examine(place.topologies(), topology, values);
        var resolved = examined.orThrow().topology();
        var bench = name.orElse(resolved.id());
        requireImages(place, examined, resolved);
        try (var progress = new TerminalProgress();
                var lab = Lab.open(place, progress)) {
            long start = System.nanoTime();
            var deployed = LoneBench.up(lab, place.state(), bench, resolved, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.wipe();
            if (json) {
                System.out.println(CanonicalJson.write(deployed));
            } else {
                System.out.printf(
                        "%s is up: %d nodes, %d links, %.1f s%n",
                        bench, resolved.nodes().size(), resolved.links().size(), seconds);
                deployed.failed()
                        .forEach((node, units) -> System.out.println("Did not start in " + node + ": "
                                + String.join(", ", units) + "    Read why by: ./labmark bench run " + bench + " "
                                + node + " -- journalctl -b -u " + units.getFirst()));
                deployed.nodes().stream()
                        .findFirst()
                        .ifPresent(node -> System.out.println("Go in by: ./labmark bench shell " + bench + " "
                                + node.name() + "    Take it down by: ./labmark bench down " + bench));
            }
        }
        return Exit.DONE;
    }

    /** Before anything is started. */
    private static void requireImages(Workplace place, Topologies.Examined examined, Topology resolved) {
        try (var progress = new TerminalProgress()) {
            var images = ContainerImages.find(
                    new ContainerStore(place.state()), resolved, at -> progress.at(at.stage(), at.done(), at.of()));
            progress.wipe();
            if (!images.missing().isEmpty()) {
                throw new BadInputException(images.missing().stream()
                        .map(missing -> examined.located(missing.path(), missing.message()))
                        .collect(Collectors.joining("\n")));
            }
        }
    }
}
