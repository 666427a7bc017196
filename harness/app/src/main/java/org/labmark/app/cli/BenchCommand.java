package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark bench ...}. */
@Command(
        name = "bench",
        description = "Lets candidates in to benches, shows them out, and opens terminals.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BenchGrantCommand.class, BenchRevokeCommand.class, BenchShellCommand.class})
final class BenchCommand {}
