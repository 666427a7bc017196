package org.labmark.core.lint;

import java.math.BigInteger;
import java.util.HashSet;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Restart;
import org.labmark.core.variant.VariantResolver;

/** Rules about the scenario as a whole: its id, its standards, what is power-cycled, how many papers there are. */
final class HeadRules {
    private static final BigInteger FEW = BigInteger.valueOf(20);

    private HeadRules() {}

    static void examine(Scene scene) {
        var root = scene.resolution().scenario();
        var head = scene.resolution().head();
        if (!head.id().equals(scene.source().folder())) {
            scene.findings()
                    .report(
                            root.get("id"),
                            "\"" + head.id() + "\" is not its folder; allowed: \""
                                    + scene.source().folder() + "\"");
        }
        standards(scene);
        restart(scene);
        papers(scene);
    }

    private static void standards(Scene scene) {
        var known = scene.standards().all().stream()
                .map(standard -> standard.id() + " " + standard.version())
                .toList();
        scene.resolution().head().standards().forEach((id, version) -> {
            if (scene.standards().standard(id, version).isEmpty()) {
                scene.findings()
                        .report(
                                scene.resolution().scenario().get("standards").get(id),
                                "unknown standard \"" + id + "\" in version \"" + version + "\"; known: "
                                        + Findings.list(known));
            }
        });
    }

    private static void restart(Scene scene) {
        var seen = new HashSet<String>();
        for (var item : scene.resolution().scenario().get("restart").items()) {
            var name = item.text().orElse("");
            var restart = Restart.parse(name);
            if (restart.isEmpty()) {
                scene.findings()
                        .report(item, item.shown() + " cannot be restarted; allowed: NODE or NODE/UNIT.service");
                continue;
            }
            scene.visibleNode(item, restart.get().node());
            if (!seen.add(name)) {
                scene.findings()
                        .report(
                                item,
                                (restart.get().unit().isEmpty() ? "node \"" : "service \"") + name
                                        + "\" stands here twice; each "
                                        + (restart.get().unit().isEmpty() ? "node" : "service") + " once");
            }
            restart.get()
                    .unit()
                    .filter(unit -> seen.contains(restart.get().node()))
                    .ifPresent(unit -> scene.findings()
                            .report(
                                    item,
                                    "node \"" + restart.get().node()
                                            + "\" is power-cycled anyway; name one of the two"));
        }
    }

    private static void papers(Scene scene) {
        var part = scene.resolution().scenario().get("parameters");
        try {
            var papers = VariantResolver.papers(scene.resolution().head());
            if (papers.compareTo(FEW) < 0) {
                scene.findings()
                        .warn(
                                part,
                                "only " + papers + " different papers can be drawn; " + FEW + " or more are better");
            }
        } catch (IllegalArgumentException e) {
            scene.findings().report(part, String.valueOf(e.getMessage()));
        }
    }
}
