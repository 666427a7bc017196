package org.labmark.core.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads how a switch is set up: VLANs of its ports, spanning tree, bonds, mirror. */
final class SwitchReader {
    /** Keys of an interface that only a switch has. */
    static final Set<String> PORT_KEYS = Set.of("vlan", "trunk", "native");

    /** Keys of a node that only a switch has. */
    static final Set<String> NODE_KEYS = Set.of("stp", "priority", "bonds", "mirror");

    private static final int PRIORITY_STEP = 4096;
    private static final int MOST_PRIORITY = 61_440;

    private final Part segments;
    private final Findings findings;

    SwitchReader(Part segments, Findings findings) {
        this.segments = segments;
        this.findings = findings;
    }

    SwitchPlan read(Part node, Layers layers) {
        var faces = node.get("interfaces").entries();
        var bonded = new HashMap<String, String>();
        var bonds = new ArrayList<SwitchPlan.Bond>();
        node.get("bonds").entries().forEach((name, part) -> bonds.add(bond(name, part, faces, bonded)));
        var ports = new ArrayList<SwitchPlan.Port>();
        faces.forEach((name, face) -> {
            if (!bonded.containsKey(name)) {
                ports.add(new SwitchPlan.Port(name, membership(face)));
            }
        });
        var names = new HashSet<>(bonded.values());
        ports.forEach(port -> names.add(port.name()));
        return new SwitchPlan(
                spanningTree(layers.get("stp")),
                priority(layers.get("priority")),
                ports,
                bonds,
                mirror(node.get("mirror"), names));
    }

    private SwitchPlan.SpanningTree spanningTree(Part part) {
        return Reads.constant(part, SwitchPlan.SpanningTree.class, SwitchPlan.SpanningTree.OFF, findings);
    }

    private Optional<Integer> priority(Part part) {
        if (!part.present()) {
            return Optional.empty();
        }
        var number = part.number().filter(n -> n >= 0 && n <= MOST_PRIORITY && n % PRIORITY_STEP == 0);
        if (number.isEmpty()) {
            findings.report(
                    part,
                    part.shown() + " is no bridge priority; allowed: multiples of " + PRIORITY_STEP + " from 0 to "
                            + MOST_PRIORITY);
        }
        return number.map(Long::intValue);
    }

    private SwitchPlan.Bond bond(String name, Part part, Map<String, Part> faces, Map<String, String> bonded) {
        var ports = new ArrayList<String>();
        for (var item : part.get("ports").items()) {
            var port = Reads.text(item, findings);
            var other = Optional.ofNullable(bonded.putIfAbsent(port, name));
            if (!faces.containsKey(port)) {
                findings.report(item, "unknown port \"" + port + "\"; known: " + Findings.list(faces.keySet()));
            } else if (other.isPresent()) {
                findings.report(
                        item, "port \"" + port + "\" is in bond \"" + other.get() + "\" already; each port once");
            } else {
                settled(faces.getOrDefault(port, item), name);
                ports.add(port);
            }
        }
        if (part.get("ports").items().size() < 2) {
            findings.report(
                    part.get("ports"), part.get("ports").shown() + " makes no bond; two ports or more are needed");
        }
        if (faces.containsKey(name)) {
            findings.report(part, "\"" + name + "\" is the name of a port; a bond needs one of its own");
        }
        return new SwitchPlan.Bond(
                name,
                ports,
                Reads.constant(part.get("lacp"), SwitchPlan.Lacp.class, SwitchPlan.Lacp.ACTIVE, findings),
                membership(part));
    }

    /** Says so where a port of a bond is in a VLAN by itself. */
    private void settled(Part face, String bond) {
        for (var key : List.of("vlan", "trunk", "native", "segment")) {
            if (face.get(key).present()) {
                findings.report(face.get(key), "the port is part of bond \"" + bond + "\"; VLANs are said there");
            }
        }
    }

    private Optional<SwitchPlan.Mirror> mirror(Part part, Set<String> names) {
        if (!part.present()) {
            return Optional.empty();
        }
        var to = Reads.text(part.get("to"), findings);
        known(part.get("to"), to, names);
        var from = new ArrayList<String>();
        for (var item : part.get("from").items()) {
            var port = Reads.text(item, findings);
            known(item, port, names);
            if (port.equals(to)) {
                findings.report(item, "port \"" + port + "\" would show its own frames; name others");
            }
            from.add(port);
        }
        return Optional.of(new SwitchPlan.Mirror(to, from));
    }

    private void known(Part at, String port, Set<String> names) {
        if (!names.contains(port)) {
            findings.report(at, "unknown port \"" + port + "\"; known: " + Findings.list(names));
        }
    }

    private SwitchPlan.Membership membership(Part face) {
        var vlan = face.get("vlan");
        var trunk = face.get("trunk");
        if (vlan.present() && trunk.present()) {
            findings.report(trunk, "the port is an access port of VLAN " + vlan.shown() + "; either vlan or trunk");
        }
        if (face.get("native").present() && !trunk.present()) {
            findings.report(face.get("native"), "a native VLAN is a trunk's; give the port a trunk too");
        }
        if (vlan.present()) {
            return number(vlan)
                    .<SwitchPlan.Membership>map(SwitchPlan.Membership.Access::new)
                    .orElseGet(SwitchPlan.Membership.Plain::new);
        }
        if (trunk.present()) {
            return trunk(trunk, face.get("native"));
        }
        return face.get("segment")
                .text()
                .flatMap(this::numberOf)
                .<SwitchPlan.Membership>map(SwitchPlan.Membership.Access::new)
                .orElseGet(SwitchPlan.Membership.Plain::new);
    }

    private SwitchPlan.Membership trunk(Part trunk, Part untagged) {
        var vlans = new ArrayList<Integer>();
        for (var item : trunk.items()) {
            number(item).ifPresent(vlans::add);
        }
        if (trunk.items().isEmpty() && !trunk.text().equals(Optional.of("all"))) {
            findings.report(trunk, trunk.shown() + " is no trunk; allowed: a list of segments or VLAN numbers, or all");
        }
        return new SwitchPlan.Membership.Trunk(vlans, untagged.present() ? number(untagged) : Optional.empty());
    }

    /** A VLAN by the name of a segment, or by its number. */
    private Optional<Integer> number(Part part) {
        var number = part.number();
        if (number.isPresent()) {
            if (number.get() < 1 || number.get() > 4094) {
                findings.report(part, part.shown() + " is no VLAN; allowed: 1 to 4094, or a segment's name");
            }
            return number.map(Long::intValue);
        }
        var name = Reads.text(part, findings);
        if (!segments.get(name).present()) {
            findings.report(
                    part,
                    "unknown segment \"" + name + "\"; known: "
                            + Findings.list(segments.entries().keySet()));
            return Optional.empty();
        }
        var vlan = numberOf(name);
        if (vlan.isEmpty()) {
            findings.report(part, "segment \"" + name + "\" is no VLAN; give it a vlan number");
        }
        return vlan;
    }

    private Optional<Integer> numberOf(String segment) {
        return segments.get(segment).get("vlan").number().map(Long::intValue);
    }
}
