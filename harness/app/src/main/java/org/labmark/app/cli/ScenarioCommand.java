package org.labmark.app.cli;

import picocli.CommandLine.Command;

/** {@code labmark scenario ...}. */
@Command(
        name = "scenario",
        description = "Lists, examines and proves scenarios.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScenarioListCommand.class,
            ScenarioLintCommand.class,
            ScenarioExplainCommand.class,
            ScenarioProveCommand.class
        })
final class ScenarioCommand {}
