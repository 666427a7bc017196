package org.labmark.app.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Node;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench show}. */
@Command(name = "show", description = "Shows a bench as it is now: nodes, what they use, and what wires do.")
final class BenchShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BENCH", description = "Its name, as ls prints it.")
    private String bench = "";

    @Option(names = "--json", description = "Print it as JSON, blueprint and all.")
    private boolean json;

    @Override
    public Integer call() {
        try (var agent = RunningAgent.of(Workplace.here().state(), bench)) {
            var seen = agent.inspect(bench);
            System.out.print(json ? CanonicalJson.write(seen) + "\n" : nodes(seen) + "\n" + links(seen));
        }
        return Exit.DONE;
    }

    private static String nodes(Calls.Inspected seen) {
        var columns =
                new Columns("NODE", "KIND", "POWER", "PROCESSES", "MEMORY MiB", "DISK KiB", "ADDRESSES AS PLANNED");
        for (var state : seen.nodes()) {
            var node = seen.topology().node(state.name()).orElseThrow();
            columns.add(
                    state.name(),
                    node.kind(),
                    state.power().name().toLowerCase(Locale.ROOT),
                    Long.toString(state.processes()),
                    Long.toString(state.memoryKiB() / 1024),
                    Long.toString(state.diskKiB()),
                    addresses(node));
        }
        return columns.text();
    }

    private static String addresses(Node node) {
        return node.interfaces().stream()
                .flatMap(face -> Stream.of(face.address(), face.address6())
                        .flatMap(Optional::stream)
                        .map(address -> face.name() + " " + address))
                .collect(Collectors.joining(", "));
    }

    private static String links(Calls.Inspected seen) {
        var columns = new Columns("LINK", "", "CARRIER", "WHAT IT DOES");
        for (var link : seen.links()) {
            columns.add(
                    link.a().toString(),
                    link.b().toString(),
                    link.aUp() && link.bUp() ? "up" : "down",
                    WireWords.of(link.impairment(), link.flap()));
        }
        return columns.text();
    }
}
