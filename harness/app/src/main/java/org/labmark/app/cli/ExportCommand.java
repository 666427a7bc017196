package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark export}. */
@Command(
        name = "export",
        description = "Writes results as others take them in: gradebooks and learning records.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ExportMoodleCommand.class, ExportCanvasCommand.class, ExportXapiCommand.class})
final class ExportCommand {}
