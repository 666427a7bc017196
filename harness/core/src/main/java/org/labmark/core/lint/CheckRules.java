package org.labmark.core.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.probe.ProbeForms;
import org.labmark.core.check.Check;
import org.labmark.core.check.Combination;
import org.labmark.core.check.Reference;
import org.labmark.core.check.References;
import org.labmark.core.check.Refusals;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/** Rules about one check or guard: what it asks exists, and a refusal has its control. */
final class CheckRules {
    private final Scene scene;
    private final Part part;
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
        this.check = check;
        this.task = task;
        this.ids = ids;
    }

    void examine() {
        control();
        time();
        before();
        questions(check, part);
    }

    /** Every question of the check, each where it stands. */
    private void questions(Check own, Part at) {
        if (own.parts().isEmpty()) {
            var asked = at.get(ProbeForms.of(own.asks()).name());
            new QueryRules(scene).examine(own.asks(), asked);
            own.expect()
                    .forEach((key, expected) -> References.all(expected)
                            .forEach(text -> reference(text, at.get("expect").get(key))));
            return;
        }
        var combination = own.parts().get();
        boolean isNot = combination.kind() == Combination.Kind.NOT;
        var list = at.get(isNot ? "not" : combination.kind() == Combination.Kind.ALL ? "all" : "any");
        var items = isNot ? List.of(list) : list.items();
        for (int i = 0; i < Math.min(items.size(), combination.checks().size()); i++) {
            questions(combination.checks().get(i), items.get(i));
        }
    }

    /** What is compared with another check names one that asks one question, and a key that it sees. */
    private void reference(String text, Part at) {
        Reference reference;
        try {
            reference = Reference.parse(text);
        } catch (IllegalArgumentException e) {
            report(at, String.valueOf(e.getMessage()));
            return;
        }
        var tasks = scene.resolution().variant().tasks();
        var found = reference.task().isEmpty()
                ? Optional.ofNullable(task.get(reference.check()))
                : tasks.stream()
                        .filter(other -> reference.task().equals(Optional.of(other.id())))
                        .flatMap(other -> other.all())
                        .filter(other -> other.id().equals(reference.check()))
                        .findFirst();
        if (found.isEmpty()
                || found.get().id().equals(check.id())
                || found.get().parts().isPresent()) {
            boolean readable = reference.task().isPresent() || !ids.contains(reference.check()) || found.isPresent();
            if (readable) {
                var others = ids.stream().filter(id -> !id.equals(check.id())).toList();
                report(
                        at,
                        "\"" + text + "\" names no other check of one question; known here: " + Findings.list(others));
            }
            return;
        }
        var keys = CanonicalJson.keysOf(
                ProbeForms.of(found.get().asks()).observation().asSubclass(Record.class));
        if (!(reference.steps().getFirst() instanceof Reference.Step.Key(var key)) || !keys.contains(key)) {
            report(at, "\"" + text + "\" names no key that check sees; known: " + Findings.list(keys));
        }
    }

    private void time() {
        boolean isOne = check.query().isPresent();
        boolean isWritten = check.query().map(ProbeForms::isWritten).orElse(false);
        if (check.staysMillis().isPresent() && (!isOne || isWritten)) {
            report(part.get("stays"), "only a check of one question to the bench can stay true");
        }
        if (check.background().isPresent() && (!isOne || isWritten)) {
            report(part.get("background"), "only a check of one question to the bench can be asked in the background");
        }
        if (check.background().isPresent()
                && check.expect().values().stream()
                        .anyMatch(tree -> !References.all(tree).isEmpty())) {
            report(part.get("background"), "what is asked in the background cannot be compared with another check");
        }
        if (check.leaves().anyMatch(leaf -> ProbeForms.isWritten(leaf.asks()))
                && part.get("within").present()
                && isWritten) {
            report(part.get("within"), "what was handed in does not change any more; leave it out");
        }
    }

    private void before() {
        if (check.before().isEmpty()) {
            return;
        }
        var at = part.get("before");
        if (!check.query().map(ProbeForms::isWritten).orElse(false)) {
            report(at, "only an answer or a record is handed in before something");
            return;
        }
        var event = Optional.ofNullable(task.get(check.before().get()));
        if (event.isEmpty() || event.get().background().isEmpty()) {
            var known = task.values().stream()
                    .filter(other -> other.background().isPresent())
                    .map(Check::id)
                    .toList();
            report(
                    at,
                    at.shown() + " is no check of this task that is asked in the background; known: "
                            + Findings.list(known));
        }
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
