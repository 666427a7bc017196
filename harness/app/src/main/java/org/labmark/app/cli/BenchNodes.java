package org.labmark.app.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** A bench, and some of its nodes or all: what commands about the power and time of nodes take. */
final class BenchNodes {
    @Parameters(index = "0", paramLabel = "BENCH", description = "Its name, as ls prints it.")
    private String bench = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NODE",
            description = "Which nodes; all when none is named.")
    private List<String> nodes = List.of();

    String bench() {
        return bench;
    }

    /** Those that are named; empty stands for all. */
    List<String> nodes() {
        return nodes;
    }

    /** What they are called in a sentence. */
    String words() {
        return nodes.isEmpty() ? bench : String.join(", ", nodes);
    }
}
