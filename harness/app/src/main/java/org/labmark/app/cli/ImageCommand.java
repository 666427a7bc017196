package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark image ...}. */
@Command(
        name = "image",
        description = "Builds the node image, imports images of containers, lists and removes both.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ImageBuildCommand.class, ImageImportCommand.class, ImageLsCommand.class, ImageRmCommand.class})
final class ImageCommand {}
