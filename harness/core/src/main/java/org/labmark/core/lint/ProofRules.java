package org.labmark.core.lint;

import java.util.List;
import java.util.Optional;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Proof;
import org.labmark.core.scenario.Reads;
import org.labmark.core.variant.WrittenQuestion;

/** Rules about proofs: those that must be there are, and what each expects can come out. */
final class ProofRules {
    private static final String SOLUTION = "solution";
    private static final String UNTOUCHED = "untouched";

    private final Scene scene;
    private final int possible;

    private ProofRules(Scene scene) {
        this.scene = scene;
        this.possible = scene.resolution().variant().possible();
    }

    static void examine(Scene scene) {
        var rules = new ProofRules(scene);
        rules.mustBeThere(UNTOUCHED, "shows what is earned by doing nothing");
        rules.mustBeThere(SOLUTION, "shows that every point can be earned");
        scene.resolution().proofs().forEach(rules::proof);
    }

    private void mustBeThere(String name, String why) {
        if (!scene.resolution().proofs().containsKey(name)) {
            scene.findings()
                    .report(
                            new Part("proofs/" + name + ".yaml", "", Optional.empty()),
                            "missing; every scenario has this proof, which " + why);
        }
    }

    private void proof(String name, Part part) {
        for (var act : part.get("does").items()) {
            act.get("on").text().ifPresent(node -> scene.visibleNode(act.get("on"), node));
            act.get("answer")
                    .text()
                    .filter(answer -> !answers().contains(answer))
                    .ifPresent(answer -> report(
                            act.get("answer"),
                            "nothing is asked for under \"" + answer + "\"; known: " + Findings.list(answers())));
        }
        var tasks = part.get("expect").get("tasks");
        long sum = 0;
        for (var entry : tasks.entries().entrySet()) {
            long points = entry.getValue().number().orElse(0L);
            sum += points;
            points(entry.getKey(), entry.getValue(), points);
        }
        var missing = scene.taskIds().stream()
                .filter(task -> !tasks.entries().containsKey(task))
                .toList();
        if (tasks.present() && scene.hasTaskIds() && !missing.isEmpty()) {
            report(tasks, "says nothing of " + Findings.list(missing) + "; each task needs its points");
        }
        var awarded = part.get("expect").get("awarded");
        if (awarded.number().isPresent() && awarded.number().get() != sum) {
            report(awarded, awarded.shown() + " points, but its tasks have " + sum + "; both must be the same");
        }
        special(name, part, sum);
    }

    /** Names of all that is asked for in writing. */
    private List<String> answers() {
        return scene.resolution()
                .variant()
                .written()
                .map(WrittenQuestion::name)
                .distinct()
                .toList();
    }

    private void points(String task, Part at, long points) {
        if (!scene.hasTaskIds() || !scene.hasPoints()) {
            return;
        }
        if (!scene.taskIds().contains(task)) {
            report(at, "unknown task \"" + task + "\"; known: " + Findings.list(scene.taskIds()));
        } else if (points > scene.points(task)) {
            report(at, points + " is more than task \"" + task + "\" has; allowed: 0 to " + scene.points(task));
        }
    }

    private void special(String name, Part part, long sum) {
        boolean full = part.get("variant-of").text().equals(Optional.of(Reads.nameOf(Proof.Broken.FULL)));
        if (!name.equals(SOLUTION) && !name.equals(UNTOUCHED)) {
            return;
        }
        if (!full) {
            report(part.get("variant-of"), part.get("variant-of").shown() + " proves nothing here; allowed: full");
        }
        if (name.equals(SOLUTION) && scene.hasPoints() && sum != possible) {
            report(
                    part.get("expect"),
                    "the solution earns " + sum + " of " + possible
                            + " points; it must earn all, or some cannot be earned");
        }
        if (name.equals(UNTOUCHED) && !part.get("does").items().isEmpty()) {
            report(part.get("does"), "something is done here; allowed: [], as nothing is touched");
        }
        if (name.equals(UNTOUCHED) && scene.hasPoints() && sum >= possible) {
            report(
                    part.get("expect"),
                    "doing nothing earns all " + possible + " points; there must be something to do");
        }
    }

    private void report(Part at, String message) {
        scene.findings().report(at, message);
    }
}
