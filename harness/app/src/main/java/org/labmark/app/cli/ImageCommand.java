package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark image ...}. */
@Command(
        name = "image",
        description = "Builds, lists and removes node images.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ImageBuildCommand.class, ImageLsCommand.class, ImageRmCommand.class})
final class ImageCommand {}
