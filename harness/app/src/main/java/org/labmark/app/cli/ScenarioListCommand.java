package org.labmark.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.core.scenario.Scenario;
import org.labmark.core.variant.VariantResolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark scenario list}. */
@Command(name = "list", description = "Lists the scenarios that there are.")
final class ScenarioListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print scenarios as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var scenarios = Scenarios.library(Workplace.here()).list();
        if (json) {
            System.out.println(CanonicalJson.write(Map.of(
                    "scenarios",
                    scenarios.stream().map(ScenarioListCommand::tree).toList())));
        } else {
            scenarios.forEach(scenario -> System.out.printf(
                    "%-28s %-4s %3d min  %3d points  %s%n",
                    scenario.id(), scenario.level(), scenario.minutes(), scenario.points(), scenario.title()));
        }
        return Exit.DONE;
    }

    private static Map<String, Object> tree(Scenario scenario) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", scenario.id());
        tree.put("version", scenario.version());
        tree.put("title", scenario.title());
        tree.put("level", scenario.level());
        tree.put("minutes", scenario.minutes());
        tree.put("points", scenario.points());
        tree.put("topology", scenario.topology());
        tree.put("papers", VariantResolver.papers(scenario).toString());
        return tree;
    }
}
