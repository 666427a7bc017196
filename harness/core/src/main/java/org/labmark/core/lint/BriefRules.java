package org.labmark.core.lint;

import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.labmark.core.scenario.Part;

/** Rules about what a candidate reads: nothing in it gives away where we look from. */
final class BriefRules {
    private final Scene scene;

    /** What must not be told, and what it is. */
    private final TreeMap<String, String> secrets = new TreeMap<>();

    private BriefRules(Scene scene) {
        this.scene = scene;
        for (var segment : scene.topology().segments()) {
            var what = "kept for fresh clients on segment \"" + segment.name() + "\"";
            Stream.of(segment.freshFirst(), segment.freshLast())
                    .filter(address -> !address.isEmpty())
                    .forEach(address -> secrets.put(address, what));
            segment.witness().ifPresent(name -> secrets.put(name, "the witness on segment \"" + segment.name() + "\""));
        }
        for (var node : scene.topology().nodes()) {
            if (node.hidden()) {
                Scene.addresses(node)
                        .forEach(address -> secrets.put(address, "the address of hidden node \"" + node.name() + "\""));
            }
        }
    }

    static void examine(Scene scene) {
        var rules = new BriefRules(scene);
        var brief = scene.resolution().variant().brief();
        if (brief.isBlank()) {
            scene.findings()
                    .report(
                            new Part(scene.source().brief().file(), "", Optional.empty()),
                            "empty; it is all that a candidate sees");
        }
        int line = 1;
        for (var text : brief.split("\n", -1)) {
            rules.text(new Part(scene.source().brief().file(), "line " + line++, Optional.of(text)), text);
        }
        for (var task : scene.tasks()) {
            rules.part(task.get("title"));
            task.get("hints").items().forEach(hint -> rules.part(hint.get("text")));
            task.get("checks").items().forEach(check -> {
                rules.part(check.get("answer").get("ask"));
                rules.part(check.get("record").get("ask"));
            });
        }
    }

    private void part(Part part) {
        part.text().ifPresent(text -> text(part, text));
    }

    private void text(Part at, String text) {
        secrets.forEach((secret, what) -> {
            if (Pattern.compile("(?<![\\w.-])" + Pattern.quote(secret) + "(?![\\w-]|\\.\\w)")
                    .matcher(text)
                    .find()) {
                scene.findings().report(at, "tells \"" + secret + "\", " + what + "; candidates must not know of it");
            }
        });
    }
}
