package org.labmark.core.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.NodeFile;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/** Rules about faults: each can be injected alone and beside the others, and costs what a task can lose. */
final class FaultRules {
    private final Scene scene;

    private FaultRules(Scene scene) {
        this.scene = scene;
    }

    static void examine(Scene scene) {
        new FaultRules(scene).examine();
    }

    private void examine() {
        var seen = new HashSet<String>();
        var together = new HashMap<String, String>();
        for (var fault : scene.resolution().scenario().get("faults").items()) {
            var id = fault.get("id").text().orElse("");
            if (!seen.add(id)) {
                report(fault.get("id"), "fault \"" + id + "\" is there twice; each id once");
            }
            fault.get("costs").entries().forEach(this::cost);
            var alone = new HashMap<String, String>();
            for (var step : fault.get("steps").items()) {
                if (step.get("wire").present()) {
                    wire(step.get("wire").get("at"));
                    continue;
                }
                var known = node(step);
                if (known && step.get("edit").present()) {
                    edit(step.get("edit"), alone, together);
                }
            }
        }
    }

    private void cost(String task, Part part) {
        if (!scene.hasTaskIds()) {
            return;
        }
        if (!scene.taskIds().contains(task)) {
            report(part, "unknown task \"" + task + "\"; known: " + Findings.list(scene.taskIds()));
            return;
        }
        long cost = part.number().orElse(0L);
        if (scene.hasPoints() && cost > scene.points(task)) {
            report(part, cost + " is more than task \"" + task + "\" has; allowed: 0 to " + scene.points(task));
        }
    }

    private boolean node(Part step) {
        var part = step.get("edit").present() ? step.get("edit") : step.get("run");
        var name = part.get("node").text();
        return name.flatMap(text -> scene.visibleNode(part.get("node"), text)).isPresent();
    }

    private void wire(Part at) {
        var links = scene.topology().links();
        at.text()
                .filter(end -> links.stream()
                        .noneMatch(link -> link.a().toString().equals(end)
                                || link.b().toString().equals(end)))
                .ifPresent(end -> report(
                        at,
                        "no wire ends at \"" + end + "\"; links: "
                                + Findings.list(
                                        links.stream().map(Link::toString).toList())));
    }

    /** Tries an edit on the file as it is laid over the node, where it is one of ours and not the image's. */
    private void edit(Part edit, Map<String, String> alone, Map<String, String> together) {
        var node = edit.get("node").text().orElse("");
        var path = edit.get("path").text().orElse("");
        var find = edit.get("find").text().orElse("");
        var replace = edit.get("replace").text().orElse("");
        var original = original(node, path);
        if (original.isEmpty() || find.isEmpty()) {
            return;
        }
        var key = node + ":" + path;
        var where = "in " + path + " of node \"" + node + "\"; it must be there exactly once";
        int times = times(alone.getOrDefault(key, original.get()), find);
        if (times != 1) {
            report(edit.get("find"), edit.get("find").shown() + " is " + said(times) + " " + where);
            return;
        }
        times = times(together.getOrDefault(key, original.get()), find);
        if (times != 1) {
            report(
                    edit.get("find"),
                    edit.get("find").shown() + " is, once the faults before this one are made, " + said(times) + " "
                            + where);
            return;
        }
        alone.merge(key, original.get().replace(find, replace), (now, first) -> now.replace(find, replace));
        together.merge(key, original.get().replace(find, replace), (now, first) -> now.replace(find, replace));
    }

    private Optional<String> original(String node, String path) {
        return scene.topology().node(node).stream()
                .flatMap(found -> found.files().stream())
                .filter(file -> file.path().equals(path))
                .map(NodeFile::content)
                .findFirst();
    }

    private static int times(String text, String find) {
        int times = 0;
        for (int at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + 1)) {
            times++;
        }
        return times;
    }

    private static String said(int times) {
        return times == 0 ? "not" : times + " times";
    }

    private void report(Part at, String message) {
        scene.findings().report(at, message);
    }
}
