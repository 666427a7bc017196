package org.labmark.core.lint;

import java.util.List;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.VariantResolver;

/** Examines a scenario by every rule. */
public final class ScenarioRules {
    private ScenarioRules() {}

    /** All that is wrong, each thing once. */
    public static List<Finding> examine(ScenarioSource source, Standards standards) {
        var findings = new Findings();
        VariantResolver.resolve(source, 1, findings);
        return findings.all();
    }
}
