package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark bench ...}. */
@Command(
        name = "bench",
        description = "Runs networks without a scenario, and looks after benches that are up.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchResetCommand.class,
            BenchDiffCommand.class,
            BenchSaveCommand.class,
            BenchRestoreCommand.class
        })
final class BenchCommand {}
