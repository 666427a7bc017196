package org.labmark.core.lint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.api.probe.ProbeForms;
import org.labmark.core.check.Check;
import org.labmark.core.check.Refusals;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/** Rules about one check or guard: what it asks exists, and a refusal has its control. */
final class CheckRules {
    private final Scene scene;
    private final Part part;
    private final Part asked;
    private final Check check;
    private final Map<String, Check> task;
    private final Set<String> ids;

    /**
     * @param task the checks and guards of its task that can be read, by id
     * @param ids all ids of its task
     */
    CheckRules(Scene scene, Part part, Check check, Map<String, Check> task, Set<String> ids) {
        this.scene = scene;
        this.part = part;
        this.asked = part.get(ProbeForms.of(check.query()).name());
        this.check = check;
        this.task = task;
        this.ids = ids;
    }

    void examine() {
        control();
        new QueryRules(scene).examine(check.query(), asked);
    }

    private void control() {
        var at = part.get("control");
        if (check.control().isEmpty()) {
            if (Refusals.isRefusal(check)) {
                report(
                        at,
                        "missing; a dead service would pass this check too, so it needs a check of the same task"
                                + " that shows the service alive");
            }
            return;
        }
        var name = check.control().get();
        if (name.equals(check.id()) || !ids.contains(name)) {
            var others = ids.stream().filter(id -> !id.equals(check.id())).toList();
            report(at, "unknown check \"" + name + "\" in this task; known: " + Findings.list(others));
        } else if (Optional.ofNullable(task.get(name)).map(Refusals::isRefusal).orElse(false)) {
            report(at, "check \"" + name + "\" wants a refusal itself; allowed: checks that a dead service fails");
        }
    }

    private void report(Part at, String message) {
        scene.findings().report(at, message);
    }
}
