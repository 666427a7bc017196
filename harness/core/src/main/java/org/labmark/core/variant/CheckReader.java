package org.labmark.core.variant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.labmark.api.probe.ProbeForms;
import org.labmark.core.check.Check;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads a check or guard, placeholders already filled in. */
public final class CheckReader {
    /** Keys of a check beside its probe. */
    private static final Set<String> OWN = Set.of("id", "title", "expect", "within", "control", "points");

    private CheckReader() {}

    /** A check; empty when something about it is a finding. */
    public static Optional<Check> read(Part part, Findings findings) {
        var mine = new Findings();
        var probe = probeOf(part, mine);
        var query = probe.flatMap(name -> QueryReader.read(name, part.get(name), mine));
        var expect = probe.map(name -> expect(name, part.get("expect"), mine)).orElse(Map.of());
        var id = Reads.text(part.get("id"), mine);
        var title = Reads.text(part.get("title"), mine);
        long within = Reads.duration(part.get("within"), mine);
        var control = Reads.optionalText(part.get("control"), mine);
        int points = Reads.number(part.get("points"), 1, 1000, 0, mine);
        findings.addAll(mine);
        return mine.hasErrors()
                ? Optional.empty()
                : query.map(asked -> new Check(id, title, asked, expect, within, control, points));
    }

    /** The key that names the probe. */
    public static Optional<String> probeOf(Part part, Findings findings) {
        var probes = part.entries().keySet().stream()
                .filter(key -> !OWN.contains(key))
                .collect(Collectors.toList());
        var unknown = probes.stream()
                .filter(name -> !ProbeForms.named(name).isPresent())
                .toList();
        for (var name : unknown) {
            findings.report(
                    part.get(name), "unknown probe \"" + name + "\"; known: " + Findings.list(ProbeForms.names()));
        }
        if (unknown.isEmpty() && probes.size() != 1) {
            findings.report(
                    part,
                    (probes.isEmpty() ? "asks nothing" : "asks " + Findings.list(probes)) + "; needed: one of "
                            + Findings.list(ProbeForms.names()));
        }
        return unknown.isEmpty() && probes.size() == 1 ? Optional.of(probes.getFirst()) : Optional.empty();
    }

    /** Expectations, names of constants brought to the form that observations have. */
    private static Map<String, Object> expect(String probe, Part part, Findings findings) {
        var expect = new LinkedHashMap<String, Object>();
        var keys = ExpectedKey.of(probe);
        if (part.entries().isEmpty()) {
            findings.report(part, "expects nothing; known keys: " + Findings.list(keys.keySet()));
        }
        part.entries().forEach((name, value) -> {
            var key = Optional.ofNullable(keys.get(name));
            if (key.isEmpty()) {
                findings.report(
                        value,
                        "unknown key \"" + name + "\" of probe " + probe + "; known: " + Findings.list(keys.keySet()));
                return;
            }
            var tree = value.value().orElse("");
            var normal = key.get().constants().isEmpty() ? tree : upper(tree);
            key.get().misfit(normal).ifPresent(message -> findings.report(value, message));
            expect.put(name, normal);
        });
        return expect;
    }

    private static Object upper(Object tree) {
        return switch (tree) {
            case String text -> text.toUpperCase(Locale.ROOT).replace('-', '_');
            case List<?> list ->
                list.stream().map(item -> upper(Objects.requireNonNull(item))).toList();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> upper(Objects.requireNonNull(entry.getValue()))));
            default -> tree;
        };
    }
}
