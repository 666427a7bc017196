package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark bench ...}. */
@Command(
        name = "bench",
        description = "Brings networks up by themselves, without a scenario, and works on any bench that is up.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchUpCommand.class,
            BenchLsCommand.class,
            BenchShowCommand.class,
            BenchShellCommand.class,
            BenchRunCommand.class,
            BenchLogsCommand.class,
            BenchRestartCommand.class,
            BenchPauseCommand.class,
            BenchResumeCommand.class,
            BenchLinkCommand.class,
            BenchCaptureCommand.class,
            BenchDiffCommand.class,
            BenchResetCommand.class,
            BenchSaveCommand.class,
            BenchRestoreCommand.class,
            BenchGrantCommand.class,
            BenchRevokeCommand.class,
            BenchDownCommand.class
        })
final class BenchCommand {}
