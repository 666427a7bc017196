package org.labmark.core.lint;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.query.ExecQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.reading.Inside;
import org.labmark.api.topology.Node;
import org.labmark.core.check.Check;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.standard.Ksb;
import org.labmark.core.standard.KsbKey;
import org.labmark.core.variant.CheckReader;

/** Rules about tasks: every point can be earned, every KSB exists, access is tested both ways. */
final class TaskRules {
    private final Scene scene;

    private TaskRules(Scene scene) {
        this.scene = scene;
    }

    static void examine(Scene scene) {
        var rules = new TaskRules(scene);
        var seen = new HashSet<String>();
        for (var task : scene.tasks()) {
            task.get("id")
                    .text()
                    .filter(id -> !seen.add(id))
                    .ifPresent(id -> rules.report(task.get("id"), "task \"" + id + "\" is there twice; each id once"));
            rules.task(task);
        }
    }

    private void task(Part task) {
        Map<String, Check> checks = new HashMap<>();
        var parts = Stream.of("checks", "guards")
                .flatMap(key -> task.get(key).items().stream())
                .toList();
        var ids = new HashSet<String>();
        for (var part : parts) {
            part.get("id")
                    .text()
                    .filter(id -> !ids.add(id))
                    .ifPresent(id ->
                            report(part.get("id"), "check \"" + id + "\" is there twice in this task; each id once"));
            CheckReader.read(part, new Findings()).ifPresent(check -> checks.putIfAbsent(check.id(), check));
        }
        for (var part : parts) {
            CheckReader.read(part, new Findings())
                    .ifPresent(check -> new CheckRules(scene, part, check, checks, ids).examine());
        }
        ksbs(task.get("ksbs"));
        points(task);
        hints(task);
        access(task);
        commandsAlone(task);
    }

    private void ksbs(Part part) {
        var seen = new HashSet<String>();
        for (var item : part.items()) {
            var text = item.text().orElse("");
            if (!seen.add(text)) {
                report(item, item.shown() + " is there twice; each KSB once");
            }
            int colon = Math.max(0, text.indexOf(':'));
            var alias = text.substring(0, colon);
            var version =
                    Optional.ofNullable(scene.resolution().head().standards().get(alias));
            var standard = version.flatMap(known -> scene.standards().standard(alias, known));
            if (standard.isEmpty()) {
                continue;
            }
            var key = new KsbKey(alias, version.orElse(""), text.substring(colon + 1));
            var ksb = scene.standards().find(key);
            if (ksb.isEmpty()) {
                report(
                        item,
                        "unknown KSB \"" + key.id() + "\" of " + alias + " " + key.version() + "; known: "
                                + String.join(
                                        ", ",
                                        standard.get().ksbs().stream()
                                                .map(Ksb::id)
                                                .toList()));
            } else if (ksb.get().type() == Ksb.Type.BEHAVIOUR) {
                report(item, item.shown() + " is a behaviour, which no probe can see; allowed: knowledge and skills");
            }
        }
    }

    private void points(Part task) {
        var award = task.get("award").text().orElse("");
        boolean own = award.equals("shared") || award.equals("deducted");
        boolean each = !task.get("checks").items().isEmpty();
        long sum = 0;
        for (var check : task.get("checks").items()) {
            var points = check.get("points");
            sum += points.number().orElse(0L);
            each &= points.number().isPresent();
            if (own && !points.present()) {
                report(points, "missing; where points are " + award + ", each check needs its own");
            } else if (award.equals("all") && points.present()) {
                report(points, "a check has points only where award is shared or deducted; here it is all");
            }
        }
        for (var guard : task.get("guards").items()) {
            if (guard.get("points").present()) {
                report(guard.get("points"), "a guard has no points; it takes those of its task");
            }
        }
        var points = task.get("points");
        if (own && each && points.number().isPresent()) {
            sum(task, award, points.number().get(), sum);
        }
        if (task.get("floor").present() && !award.equals("deducted")) {
            report(task.get("floor"), "a floor is only where award is deducted; here it is " + award);
        }
    }

    private void sum(Part task, String award, long points, long sum) {
        if (award.equals("shared") && points != sum) {
            report(task.get("points"), points + " points, but its checks share " + sum + "; both must be the same");
        }
        if (award.equals("deducted")) {
            long floor = task.get("floor").number().orElse(0L);
            if (floor >= points) {
                report(task.get("floor"), floor + " is no floor below " + points + " points");
            } else if (sum < points - floor) {
                report(
                        task.get("points"),
                        points + " points, but all mistakes together take " + sum + "; they must take "
                                + (points - floor) + " at least, or some are given for nothing");
            }
        }
    }

    private void hints(Part task) {
        long sum = task.get("hints").items().stream()
                .mapToLong(hint -> hint.get("costs").number().orElse(0L))
                .sum();
        long points = task.get("points").number().orElse(0L);
        if (points > 0 && sum > points) {
            report(
                    task.get("hints"),
                    "hints cost " + sum + " in all; allowed: at most the task's " + points + " points");
        }
    }

    /** Access rules are tested by what must be refused at least as often as by what must be let through. */
    private void access(Part task) {
        if (!task.get("area").text().equals(Optional.of("firewall"))) {
            return;
        }
        long open = reached(task, true);
        long shut = reached(task, false);
        if (shut < open) {
            report(
                    task.get("checks"),
                    open + " flows must be let through and " + shut
                            + " refused; at least as many must be refused in a firewall task");
        }
    }

    private static long reached(Part task, boolean wanted) {
        return Stream.of("checks", "guards")
                .flatMap(key -> task.get(key).items().stream())
                .filter(check -> check.get("flow").present())
                .filter(check -> check.get("expect").get("reached").flag().equals(Optional.of(wanted)))
                .count();
    }

    /** What a node says of itself earns no marks alone (law 1). */
    private void commandsAlone(Part task) {
        List<Part> checks = task.get("checks").items();
        var read = checks.stream()
                .flatMap(check -> CheckReader.read(check, new Findings()).stream())
                .toList();
        boolean alone = !checks.isEmpty()
                && read.size() == checks.size()
                && read.stream().flatMap(Check::leaves).allMatch(this::trustsInside);
        if (alone) {
            report(
                    task.get("checks"),
                    "all of them trust commands run inside a node; one that looks from outside is needed");
        }
    }

    /** Whether a check is met by nothing but what a command prints that runs inside a node that candidates see. */
    private boolean trustsInside(Check check) {
        if (check.asks() instanceof ExecQuery exec
                && scene.topology().node(exec.node()).map(Node::hidden).orElse(false)) {
            return false;
        }
        var inside = Arrays.stream(ProbeForms.of(check.asks()).observation().getRecordComponents())
                .filter(key -> key.isAnnotationPresent(Inside.class))
                .map(RecordComponent::getName)
                .toList();
        return check.asks() instanceof SshQuery ssh
                ? ssh.command().isPresent()
                : !check.expect().isEmpty() && inside.containsAll(check.expect().keySet());
    }

    private void report(Part at, String message) {
        scene.findings().report(at, message);
    }
}
