package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark moderate}. */
@Command(
        name = "moderate",
        description = "Draws samples of what assessors marked, and says how far assessors agree.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ModerateSampleCommand.class, ModerateAgreeCommand.class})
final class ModerateCommand {}
