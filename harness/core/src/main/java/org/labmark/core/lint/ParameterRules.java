package org.labmark.core.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.labmark.core.scenario.FileText;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Placeholders;
import org.labmark.core.scenario.TopologySource;
import org.labmark.core.topology.TopologyParameters;

/** Rules about parameters: each is used. */
final class ParameterRules {
    private ParameterRules() {}

    static void examine(Scene scene) {
        var source = scene.source();
        var ofTopology = source.topology().map(ParameterRules::usedIn).orElse(Set.of());
        source.topology().ifPresent(topology -> {
            report(topology, ofTopology, scene.findings());
        });
        var used = new HashSet<>(ofTopology);
        source.topology()
                .ifPresent(topology ->
                        used.addAll(TopologyParameters.of(topology.document()).keySet()));
        source.document().tree().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("parameters"))
                .map(Map.Entry::getValue)
                .forEach(value -> used.addAll(Placeholders.namesIn(value)));
        used.addAll(Placeholders.namesIn(source.brief().content()));
        used.addAll(Placeholders.namesIn(source.assessor().content()));
        source.proofs().values().forEach(proof -> used.addAll(Placeholders.namesIn((Object) proof.tree())));
        var parameters = Part.of(source.document()).get("parameters").entries();
        parameters.values().stream()
                .flatMap(parameter -> names(parameter.get("distinct-from")).stream())
                .forEach(used::add);
        if (source.topology().isEmpty()) {
            return;
        }
        parameters.forEach((name, part) -> {
            if (!used.contains(name)) {
                scene.findings().report(part, "parameter \"" + name + "\" is never used; use it or leave it out");
            }
        });
    }

    /** Says which parameters a topology asks for in vain. */
    static void examine(TopologySource topology, Findings findings) {
        report(topology, usedIn(topology), findings);
    }

    private static void report(TopologySource topology, Set<String> used, Findings findings) {
        TopologyParameters.of(topology.document()).forEach((name, part) -> {
            if (!used.contains(name)) {
                findings.report(part, "parameter \"" + name + "\" is asked for and never used; use it or leave it out");
            }
        });
    }

    /** Names in a topology's YAML and in the files of its nodes and kinds. */
    private static Set<String> usedIn(TopologySource topology) {
        var used =
                new HashSet<>(Placeholders.namesIn((Object) topology.document().tree()));
        topology.nodeFiles().values().forEach(files -> used.addAll(namesIn(files)));
        topology.kinds().values().forEach(kind -> used.addAll(namesIn(kind.files())));
        return used;
    }

    private static Set<String> namesIn(List<FileText> files) {
        return files.stream()
                .flatMap(file -> Placeholders.namesIn(file.content()).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> names(Part distinctFrom) {
        return distinctFrom
                .text()
                .map(List::of)
                .orElseGet(() -> distinctFrom.items().stream()
                        .flatMap(item -> item.text().stream())
                        .toList());
    }
}
