package org.labmark.core.variant;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Placeholders;
import org.labmark.core.scenario.Proof;
import org.labmark.core.scenario.Reads;
import org.labmark.core.scenario.Scenario;
import org.labmark.core.scenario.ScenarioException;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.scenario.Templates;
import org.labmark.core.topology.Blueprint;
import org.labmark.core.topology.TopologyParameters;
import org.labmark.core.topology.TopologyReader;
import org.labmark.core.topology.TopologyValues;

/** Draws a variant of a scenario. The same source and seed give the same bytes. */
public final class VariantResolver {
    private VariantResolver() {}

    /**
     * The variant of a seed.
     *
     * @throws ScenarioException when something in the scenario cannot be read
     */
    public static Variant resolve(ScenarioSource source, long seed) {
        return strictly(source, seed).variant();
    }

    /**
     * A paper that was sat, as the scenario stands now: with the values that were drawn then, also where the scenario has
     * another version since, by which others would be drawn. What is new is drawn from the paper's own seed.
     *
     * @throws ScenarioException when something in the scenario cannot be read
     */
    public static Variant corrected(ScenarioSource source, Variant sat) {
        var findings = new Findings();
        var corrected = resolve(source, sat.seed(), sat.parameters(), findings).variant();
        if (findings.hasErrors()) {
            throw new ScenarioException(findings.all());
        }
        return corrected;
    }

    /**
     * What goes with the variant of a seed, and is not the candidate's to see.
     *
     * @throws ScenarioException when something in the scenario cannot be read
     */
    public static AnswerKey answerKey(ScenarioSource source, long seed) {
        return strictly(source, seed).key();
    }

    /** How many variants can differ from each other: sets of values that the parameters can have. */
    public static BigInteger papers(Scenario scenario) {
        return Draws.papers(scenario.parameters());
    }

    /** Reads as much as can be read, and reports the rest. */
    public static Resolution resolve(ScenarioSource source, long seed, Findings findings) {
        return resolve(source, seed, Map.of(), findings);
    }

    private static Resolution resolve(
            ScenarioSource source, long seed, Map<String, Object> already, Findings findings) {
        var root = Part.of(source.document());
        var head = Scenario.read(source.document(), findings);
        var drawn = Draws.draw(
                head.id(), head.version(), seed, head.parameters(), already, root.get("parameters"), findings);
        var topology = topology(source, drawn, findings);
        var placeholders = new Placeholders(
                name -> Optional.ofNullable(drawn.get(name))
                        .or(() -> source.topology().isPresent()
                                ? TopologyValues.find(topology.topology(), name)
                                : TopologyValues.standIn(name)),
                drawn.keySet(),
                TopologyValues.FORMS);
        var filled = placeholders.fill(withoutTemplates(Templates.expand(root, findings)), findings);
        var variant = new Variant(
                head.id(),
                head.version(),
                Reads.text(filled.get("title"), new Findings()),
                head.level(),
                head.minutes(),
                seed,
                drawn,
                placeholders.fill(source.brief(), findings),
                topology.topology(),
                filled.get("faults").items().stream()
                        .map(part -> FaultReader.read(part, findings))
                        .toList(),
                filled.get("tasks").items().stream()
                        .map(part -> TaskReader.read(part, head.standards(), findings))
                        .toList(),
                head.restart());
        var proofs = new TreeMap<String, Part>();
        source.proofs().forEach((id, document) -> proofs.put(id, placeholders.fill(Part.of(document), findings)));
        var key = new AnswerKey(
                placeholders.fill(source.assessor(), findings), costs(filled, findings), proofs(proofs, findings));
        return new Resolution(head, variant, key, filled, topology, proofs);
    }

    /** The scenario without the checks that others use: they are written out where they are used. */
    private static Part withoutTemplates(Part root) {
        if (!root.get("checks").present()) {
            return root;
        }
        var rest = new LinkedHashMap<String, Object>();
        root.entries().forEach((key, part) -> rest.put(key, part.value().orElse("")));
        rest.remove("checks");
        return root.with(rest);
    }

    private static Resolution strictly(ScenarioSource source, long seed) {
        var findings = new Findings();
        var resolution = resolve(source, seed, findings);
        if (findings.hasErrors()) {
            throw new ScenarioException(findings.all());
        }
        return resolution;
    }

    private static Blueprint topology(ScenarioSource source, Map<String, Object> drawn, Findings findings) {
        var place = Part.of(source.document()).get("topology");
        if (source.topology().isEmpty()) {
            if (!source.knownTopologies().contains(place.text().orElse(""))) {
                findings.report(
                        place,
                        "unknown topology " + place.shown() + "; known: " + Findings.list(source.knownTopologies()));
            }
            return Blueprint.none(place.with(Map.of()));
        }
        var needed = TopologyParameters.of(source.topology().get().document()).keySet().stream()
                .filter(name -> !drawn.containsKey(name))
                .toList();
        if (!needed.isEmpty()) {
            findings.report(
                    place,
                    "topology " + place.shown() + " needs parameters that are not drawn: " + Findings.list(needed)
                            + "; drawn: " + Findings.list(drawn.keySet()));
            needed.forEach(name -> drawn.put(name, 0L));
        }
        return TopologyReader.read(source.topology().get(), drawn, findings);
    }

    private static Map<String, Map<String, Integer>> costs(Part root, Findings findings) {
        var costs = new LinkedHashMap<String, Map<String, Integer>>();
        for (var fault : root.get("faults").items()) {
            var byTask = new LinkedHashMap<String, Integer>();
            fault.get("costs")
                    .entries()
                    .forEach((task, points) -> byTask.put(task, Reads.number(points, 0, 1000, findings)));
            costs.put(fault.get("id").text().orElse(""), Map.copyOf(byTask));
        }
        return costs;
    }

    private static Map<String, Proof> proofs(Map<String, Part> parts, Findings findings) {
        var proofs = new TreeMap<String, Proof>();
        parts.forEach((name, part) -> proofs.put(name, Proof.read(part, findings)));
        return proofs;
    }
}
