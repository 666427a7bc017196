package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark perf ...}. */
@Command(
        name = "perf",
        description = "Measures how fast Labmark is on this machine, against others in the same run.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PerfBenchCommand.class, PerfProbeCommand.class})
final class PerfCommand {}
