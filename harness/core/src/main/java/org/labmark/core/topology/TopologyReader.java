package org.labmark.core.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Segment;
import org.labmark.api.topology.Topology;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Placeholders;
import org.labmark.core.scenario.Reads;
import org.labmark.core.scenario.TopologySource;

/** From a topology as authored, with the parameters drawn, to the blueprint that an agent builds. */
public final class TopologyReader {
    /** Most nodes of a topology; more than these share a machine badly. */
    public static final int MOST_NODES = 250;

    /** Most links of a topology. */
    public static final int MOST_LINKS = 1000;

    private final TopologySource source;
    private final Map<String, Object> parameters;
    private final Findings findings;

    private TopologyReader(TopologySource source, Map<String, Object> parameters, Findings findings) {
        this.source = source;
        this.parameters = parameters;
        this.findings = findings;
    }

    /** Reads a topology; it sees only those parameters that it asks for. */
    public static Blueprint read(TopologySource source, Map<String, Object> drawn, Findings findings) {
        var root = Part.of(source.document());
        var nodes = root.get("nodes");
        var links = root.get("links");
        boolean manyNodes = tooMany(nodes, nodes.entries().size(), MOST_NODES, "nodes", findings);
        boolean manyLinks = tooMany(links, links.items().size(), MOST_LINKS, "links", findings);
        if (manyNodes || manyLinks) {
            var id = root.get("id").text().orElse("");
            var nothing = new Topology(id, "", List.of(), List.of(), List.of());
            return new Blueprint(nothing, List.of(), root.with(Map.of()));
        }
        var parameters = new LinkedHashMap<String, Object>();
        // One that is not drawn is a finding elsewhere, not one more at every use of it.
        TopologyParameters.of(root, findings)
                .keySet()
                .forEach(name -> parameters.put(name, drawn.getOrDefault(name, 0L)));
        return new TopologyReader(source, parameters, findings).read(root);
    }

    private static boolean tooMany(Part at, int count, int most, String what, Findings findings) {
        if (count > most) {
            findings.report(at, count + " " + what + "; at most " + most + " are allowed");
        }
        return count > most;
    }

    private Blueprint read(Part root) {
        var filled = new Placeholders(name -> Optional.ofNullable(parameters.get(name)), parameters.keySet(), "")
                .fill(root, findings);
        var part = LongForm.of(filled, findings);
        var kinds = new Kinds(source, part, findings);
        var segments = new ArrayList<Segment>();
        part.get("segments").entries().forEach((name, segment) -> segments.add(segment(name, segment)));
        var reader = new NodeReader(kinds, part.get("segments"), findings);
        var plans = new ArrayList<NodePlan>();
        part.get("nodes").entries().forEach((name, node) -> plans.add(reader.read(name, node)));
        var links = new ArrayList<Link>();
        var linkReader = new LinkReader(findings);
        part.get("links").items().forEach(link -> linkReader.read(link).ifPresent(links::add));
        var id = Reads.text(part.get("id"), findings);
        var title = Reads.text(part.get("title"), findings);
        var bare = new Topology(
                id, title, segments, plans.stream().map(NodePlan::node).toList(), links);
        var placeholders = new Placeholders(
                name -> Optional.ofNullable(parameters.get(name)).or(() -> TopologyValues.find(bare, name)),
                parameters.keySet(),
                TopologyValues.FORMS);
        var furnisher = new Furnisher(kinds, placeholders, spoken(plans), findings);
        var nodes = plans.stream().map(furnisher::furnish).toList();
        return new Blueprint(new Topology(id, title, segments, nodes, links), expectations(part.get("expect")), part);
    }

    private static Set<String> spoken(List<NodePlan> plans) {
        var speakers = new HashMap<String, Integer>();
        plans.stream()
                .filter(NodePlan::speaksOspf)
                .forEach(plan -> plan.node().interfaces().stream()
                        .flatMap(face -> face.segment().stream())
                        .distinct()
                        .forEach(segment -> speakers.merge(segment, 1, Integer::sum)));
        speakers.values().removeIf(count -> count < 2);
        return speakers.keySet();
    }

    private Segment segment(String name, Part part) {
        var fresh = part.get("fresh").text().orElse("").split("-", 2);
        if (part.get("fresh").present() && fresh.length != 2) {
            findings.report(part.get("fresh"), part.get("fresh").shown() + " is no range; allowed: FIRST-LAST");
        }
        return new Segment(
                name,
                Reads.number(part.get("vlan"), 1, 4094, 0, findings),
                Reads.text(part.get("subnet"), findings),
                Reads.optionalText(part.get("gateway"), findings),
                Reads.optionalText(part.get("witness"), findings),
                fresh.length == 2 ? fresh[0].strip() : "",
                fresh.length == 2 ? fresh[1].strip() : "",
                Reads.optionalText(part.get("subnet6"), findings),
                Reads.optionalText(part.get("gateway6"), findings));
    }

    private List<Expectation> expectations(Part part) {
        var expectations = new ArrayList<Expectation>();
        for (var item : part.items()) {
            Expectation.parse(item.text().orElse(""))
                    .ifPresentOrElse(
                            expectations::add,
                            () -> findings.report(
                                    item,
                                    item.shown() + " is nothing to expect; allowed: \"NODE -> NODE\" (answers) or"
                                            + " \"NODE -/> NODE\" (does not)"));
        }
        return expectations;
    }
}
