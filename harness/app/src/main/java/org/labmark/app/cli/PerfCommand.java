package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark perf ...}; {@code perf neighbours} is the launcher's, as it needs a compiler and the tests. */
@Command(
        name = "perf",
        description = "Measures how fast Labmark is on this machine, against others in the same run.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "labmark perf neighbours measures how late other nodes answer while one does its worst; it builds the tests."
        },
        subcommands = {PerfBenchCommand.class, PerfProbeCommand.class})
final class PerfCommand {}
