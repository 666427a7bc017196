package org.labmark.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labmark.app.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark topology ...}. */
@Command(
        name = "topology",
        description = "Lists, examines, shows, draws and imports topologies. Builds nothing.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TopologyLsCommand.class,
            TopologyLintCommand.class,
            TopologyShowCommand.class,
            TopologyDrawCommand.class,
            TopologyImportCommand.class
        })
final class TopologyCommand {
    /** Values for a topology's parameters, as typed. */
    static final class Values {
        @Option(
                names = "--set",
                paramLabel = "NAME=VALUE",
                description = "A parameter of the topology; may be given several times.")
        private List<String> settings = List.of();

        Map<String, String> map() {
            var values = new LinkedHashMap<String, String>();
            for (var setting : settings) {
                int equals = setting.indexOf('=');
                if (equals < 1) {
                    throw new BadInputException("--set: \"" + setting + "\"; allowed: NAME=VALUE");
                }
                values.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
            return values;
        }
    }

    /** One topology. */
    static final class Which {
        @Parameters(paramLabel = "TOPOLOGY", description = "A topology's id, such as small-office, or its folder.")
        private String id = "";

        String id() {
            return id;
        }
    }
}
