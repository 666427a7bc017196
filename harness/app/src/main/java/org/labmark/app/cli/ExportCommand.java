package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark export}. */
@Command(
        name = "export",
        description = "Writes results as others take them in: gradebooks, learning records, credentials.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ExportMoodleCommand.class,
            ExportCanvasCommand.class,
            ExportXapiCommand.class,
            ExportBadgeCommand.class,
            ExportQtiCommand.class
        })
final class ExportCommand {}
