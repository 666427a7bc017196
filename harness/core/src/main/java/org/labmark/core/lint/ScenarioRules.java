package org.labmark.core.lint;

import java.util.ArrayList;
import java.util.List;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.VariantResolver;

/** Examines a scenario by every rule, on the variants of several seeds: some slips show in some variants only. */
public final class ScenarioRules {
    private static final int SEEDS = 20;

    private ScenarioRules() {}

    /** All that is wrong, each place once; what shows in one variant only says in which. */
    public static List<Finding> examine(ScenarioSource source, Standards standards) {
        var found = examine(source, standards, 1);
        for (long seed = 2; seed <= SEEDS && found.stream().noneMatch(ScenarioRules::isError); seed++) {
            var here = examine(source, standards, seed);
            if (here.stream().anyMatch(ScenarioRules::isError)) {
                var suffix = " (in the variant of seed " + seed + ")";
                return here.stream()
                        .map(one -> new Finding(one.file(), one.path(), one.severity(), one.message() + suffix))
                        .toList();
            }
        }
        return found;
    }

    /** Examines the variant of one seed only: enough for papers that are there already, each with its own values. */
    public static List<Finding> examine(ScenarioSource source, Standards standards, long seed) {
        var unread = new Findings();
        var resolution = VariantResolver.resolve(source, seed, unread);
        var broken = new Findings();
        var scene = new Scene(source, resolution, standards, broken);
        HeadRules.examine(scene);
        ParameterRules.examine(scene);
        TopologyRules.examine(scene.site(), resolution.head().topology());
        FaultRules.examine(scene);
        TaskRules.examine(scene);
        AnswerRules.examine(scene);
        BriefRules.examine(scene);
        ProofRules.examine(scene);
        return merge(unread, broken);
    }

    /** What could not be read, and what is wrong elsewhere: each place once. */
    static List<Finding> merge(Findings unread, Findings broken) {
        var found = new ArrayList<>(unread.all());
        for (var finding : broken.all()) {
            boolean told = unread.all().stream().anyMatch(earlier -> finding.isAbout(earlier))
                    || found.stream().anyMatch(finding::isAt);
            if (!told) {
                found.add(finding);
            }
        }
        return found;
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }
}
