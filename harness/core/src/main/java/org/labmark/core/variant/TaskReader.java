package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.core.check.Check;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;
import org.labmark.core.standard.KsbKey;

/** Reads a task, placeholders already filled in. */
final class TaskReader {
    private TaskReader() {}

    /** @param standards version of each standard that the scenario refers to, by id */
    static Task read(Part part, Map<String, String> standards, Findings findings) {
        var ksbs = new ArrayList<KsbKey>();
        part.get("ksbs").items().forEach(item -> ksb(item, standards, findings).ifPresent(ksbs::add));
        var hints = part.get("hints").items().stream()
                .map(hint -> new Task.Hint(
                        Reads.text(hint.get("text"), findings), Reads.number(hint.get("costs"), 0, 1000, findings)))
                .toList();
        return new Task(
                Reads.text(part.get("id"), findings),
                Reads.text(part.get("title"), findings),
                Reads.text(part.get("area"), findings),
                Reads.number(part.get("points"), 1, 1000, findings),
                Reads.constant(part.get("award"), Task.Award.class, Task.Award.ALL, findings),
                ksbs,
                checks(part.get("checks"), findings),
                checks(part.get("guards"), findings),
                hints,
                part.get("floor").present()
                        ? Optional.of(Reads.number(part.get("floor"), 1, 999, findings))
                        : Optional.empty());
    }

    /** Reads {@code alias:ID}; empty when the alias is none of the scenario's standards. */
    static Optional<KsbKey> ksb(Part part, Map<String, String> standards, Findings findings) {
        var text = part.text().orElse("");
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            findings.report(part, part.shown() + " is no KSB; allowed: STANDARD:ID, such as ne-l4:S5");
            return Optional.empty();
        }
        var alias = text.substring(0, colon);
        var version = Optional.ofNullable(standards.get(alias));
        if (version.isEmpty() && !standards.isEmpty()) {
            findings.report(
                    part, "unknown standard \"" + alias + "\"; known here: " + Findings.list(standards.keySet()));
        }
        return version.map(known -> new KsbKey(alias, known, text.substring(colon + 1)));
    }

    private static List<Check> checks(Part part, Findings findings) {
        return part.items().stream()
                .flatMap(item -> CheckReader.read(item, findings).stream())
                .toList();
    }
}
