package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark ksb ...}. */
@Command(
        name = "ksb",
        description = "Knowledge, skills and behaviours of standards: what shows them, what covers them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KsbListCommand.class,
            KsbShowCommand.class,
            KsbCoverageCommand.class,
            KsbDiffCommand.class,
            KsbImportCommand.class,
            KsbExportCommand.class
        })
final class KsbCommand {}
