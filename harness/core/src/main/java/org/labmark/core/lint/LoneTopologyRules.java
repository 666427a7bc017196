package org.labmark.core.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.TopologySource;
import org.labmark.core.topology.Blueprint;
import org.labmark.core.topology.TopologyReader;

/** Examines a topology by itself, without a scenario. */
public final class LoneTopologyRules {
    private LoneTopologyRules() {}

    /**
     * A topology with all that is wrong in it.
     *
     * @param blueprint fit to be built only where there is no error among the findings
     */
    public record Examined(Blueprint blueprint, List<Finding> findings) {
        public Examined {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Resolves and examines.
     *
     * @param id what the topology's id must be
     * @param values a text or whole number for each parameter
     */
    public static Examined examine(TopologySource source, String id, Map<String, Object> values) {
        var unread = new Findings();
        var blueprint = TopologyReader.read(source, values, unread);
        var broken = new Findings();
        ParameterRules.examine(source, broken);
        TopologyRules.examine(new Site(Optional.of(source), blueprint, broken), id);
        return new Examined(blueprint, ScenarioRules.merge(unread, broken));
    }
}
