package org.labmark.core.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.labmark.api.topology.Container;
import org.labmark.api.topology.Device;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Node;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads a node with all that it inherits. */
final class NodeReader {
    private static final Map<String, String> SHELLS =
            Map.of("bash", "/bin/bash", "vtysh", "/usr/local/bin/vtysh-login");
    private static final int LONGEST_NAME = 15;

    private final Kinds kinds;
    private final Part segments;
    private final Findings findings;

    NodeReader(Kinds kinds, Part segments, Findings findings) {
        this.kinds = kinds;
        this.segments = segments;
        this.findings = findings;
    }

    NodePlan read(String name, Part authored) {
        var kind = kinds.kindOf(authored);
        var layers = kinds.layers(authored, kind);
        var init = Reads.constant(layers.get("init"), Node.Init.class, Node.Init.SYSTEMD, findings);
        var addressing =
                Reads.constant(layers.get("network"), NodePlan.Addressing.class, NodePlan.Addressing.NONE, findings);
        var part = isByHand(name, kind, init) ? authored : withGateway(authored, layers);
        var tagged = tagged(part, addressing);
        var basis = kinds.basis(kind);
        var node = new Node(
                name,
                basis,
                Reads.optionalText(layers.get("title"), findings).orElse(basis),
                Reads.flag(layers.get("hidden"), findings),
                init,
                services(layers, init, tagged),
                Reads.flag(layers.get("tun"), findings) || !tagged.isEmpty(),
                limits(layers),
                interfaces(part),
                List.of(),
                shell(layers.get("login")),
                container(layers, init),
                device(layers, init, part));
        if (addressing == NodePlan.Addressing.SWITCH) {
            var ports = new SwitchReader(segments, findings).read(part, layers);
            return new NodePlan(node, part, layers, addressing, Optional.of(ports), tagged);
        }
        refuseSwitching(authored, layers);
        var routing = layers.get("routing");
        if (routing.present() && addressing != NodePlan.Addressing.FRR) {
            findings.report(
                    routing, "only routers speak a routing protocol; allowed: on nodes whose kind has network: frr");
        }
        return new NodePlan(node, part, layers, addressing, Optional.empty(), tagged);
    }

    /** Whether the author wrote the files that give the node its addresses. */
    private boolean isByHand(String name, String kind, Node.Init init) {
        return init == Node.Init.SYSTEMD
                && kinds.files(name, kind).keySet().stream().anyMatch(AddressFiles::isOne);
    }

    private List<Interface> interfaces(Part part) {
        var interfaces = new ArrayList<Interface>();
        part.get("interfaces")
                .entries()
                .forEach((port, face) -> interfaces.add(new Interface(
                        port,
                        Reads.optionalText(face.get("segment"), findings),
                        Reads.optionalText(face.get("address"), findings)
                                .filter(Predicate.not(AddressPlan.DHCP::equals)),
                        Reads.optionalText(face.get("gateway"), findings),
                        Reads.optionalText(face.get("address6"), findings),
                        Reads.optionalText(face.get("gateway6"), findings))));
        return interfaces;
    }

    /** Gives the first interface on a segment with a gateway that gateway, where the author named none at all. */
    private Part withGateway(Part node, Layers layers) {
        var faces = new LinkedHashMap<>(node.get("interfaces").entries());
        boolean named = faces.values().stream()
                .anyMatch(face ->
                        face.get("gateway").present() || face.get("gateway6").present());
        if (named || layers.get("forwards").flag().orElse(false)) {
            return node;
        }
        for (var face : List.copyOf(faces.entrySet())) {
            var tree = LongForm.copy(face.getValue());
            var segment = segments.get(face.getValue().get("segment").text().orElse(""));
            inherit(tree, "address", "gateway", segment);
            inherit(tree, "address6", "gateway6", segment);
            if (tree.containsKey("gateway") || tree.containsKey("gateway6")) {
                var all = new LinkedHashMap<String, Object>();
                faces.forEach((name, other) -> all.put(name, other.value().orElse("")));
                all.put(face.getKey(), tree);
                var whole = LongForm.copy(node);
                whole.put("interfaces", all);
                return node.with(whole);
            }
        }
        return node;
    }

    private static void inherit(Map<String, Object> face, String address, String gateway, Part segment) {
        var own = face.getOrDefault(address, AddressPlan.DHCP).toString();
        segment.get(gateway)
                .text()
                .filter(found -> !own.equals(AddressPlan.DHCP) && !own.startsWith(found + "/"))
                .ifPresent(found -> face.put(gateway, found));
    }

    private List<NodePlan.Tagged> tagged(Part node, NodePlan.Addressing addressing) {
        var tagged = new ArrayList<NodePlan.Tagged>();
        node.get("interfaces")
                .entries()
                .forEach((port, face) -> face.get("vlans").entries().forEach((segment, part) -> {
                    var vlan = segments.get(segment).get("vlan").number();
                    if (addressing != NodePlan.Addressing.NETWORKD && addressing != NodePlan.Addressing.FRR) {
                        findings.report(part, "only hosts, servers, routers and firewalls have interfaces in VLANs");
                    } else if (!segments.get(segment).present()) {
                        findings.report(
                                part,
                                "unknown segment \"" + segment + "\"; known: "
                                        + Findings.list(segments.entries().keySet()));
                    } else if (vlan.isEmpty()) {
                        findings.report(part, "segment \"" + segment + "\" is no VLAN; give it a vlan number");
                    } else if ((port + "." + vlan.get()).length() > LONGEST_NAME || port.length() > LONGEST_NAME - 3) {
                        findings.report(
                                part,
                                "\"" + port + "." + vlan.get() + "\" is too long a name; allowed: " + LONGEST_NAME
                                        + " characters, " + (LONGEST_NAME - 3) + " for the port");
                    } else {
                        tagged.add(new NodePlan.Tagged(port, vlan.get().intValue(), part));
                    }
                }));
        return tagged;
    }

    private List<String> services(Layers layers, Node.Init init, List<NodePlan.Tagged> tagged) {
        if (init != Node.Init.SYSTEMD) {
            return List.of();
        }
        var services = new ArrayList<>(layers.texts("services", findings));
        if (!tagged.isEmpty()) {
            services.add(VlanInterfaces.UNIT);
        }
        return services;
    }

    private Limits limits(Layers layers) {
        var otherwise = Limits.DEFAULT;
        return new Limits(
                limit(layers, "processes", 10_000, otherwise.processes()),
                limit(layers, "memoryMiB", 65_536, otherwise.memoryMiB()),
                limit(layers, "cpuPercent", 10_000, otherwise.cpuPercent()),
                limit(layers, "diskMiB", 65_536, otherwise.diskMiB()),
                limit(layers, "inodes", 10_000_000, otherwise.inodes()),
                limit(layers, "connections", 10_000_000, otherwise.connections()));
    }

    private int limit(Layers layers, String key, int most, int otherwise) {
        return Reads.number(layers.get("limits", key), 1, most, otherwise, findings);
    }

    private Optional<String> shell(Part login) {
        var text = Reads.optionalText(login, findings);
        var path = text.map(name -> SHELLS.getOrDefault(name, name));
        path.filter(found -> !found.matches("(/[A-Za-z0-9._+-]+)+"))
                .ifPresent(_ -> findings.report(
                        login, login.shown() + " is no login shell; allowed: bash, vtysh, or an absolute path"));
        return path.filter(found -> !found.equals(SHELLS.get("bash")));
    }

    private Optional<Container> container(Layers layers, Node.Init init) {
        var part = layers.get("container");
        if (init != Node.Init.COMMAND) {
            refuse(part, "only nodes of a container kind run an image");
            return Optional.empty();
        }
        var image = Reads.text(layers.get("container", "image"), findings);
        var command = layers.get("container", "command").items().stream()
                .map(item -> Reads.text(item, findings))
                .toList();
        var environments = new Layers(
                layers.parts().stream().map(layer -> layer.get("container")).toList());
        return Optional.of(new Container(image, command, environments.map("environment", findings)));
    }

    private Optional<Device> device(Layers layers, Node.Init init, Part node) {
        var part = layers.get("device");
        if (init != Node.Init.DEVICE) {
            refuse(part, "only nodes of a device kind are real devices");
            return Optional.empty();
        }
        var wires = new LinkedHashMap<String, String>();
        var ports = node.get("interfaces").entries().keySet();
        part.get("wires").entries().forEach((port, wire) -> {
            if (!ports.contains(port)) {
                findings.report(wire, "unknown port \"" + port + "\"; known: " + Findings.list(ports));
            }
            wires.put(port, Reads.text(wire, findings));
        });
        for (var port : ports) {
            if (!wires.containsKey(port)) {
                findings.report(
                        part.get("wires"), "port \"" + port + "\" has no wire; name the machine's interface for each");
            }
        }
        return Optional.of(new Device(Reads.text(part.get("management"), findings), wires));
    }

    /** Says so where a node that is no switch has settings of one. */
    private void refuseSwitching(Part node, Layers layers) {
        for (var key : SwitchReader.NODE_KEYS) {
            refuse(layers.get(key), "only a switch has this");
        }
        node.get("interfaces")
                .entries()
                .values()
                .forEach(face -> Set.copyOf(SwitchReader.PORT_KEYS)
                        .forEach(key -> refuse(face.get(key), "only a port of a switch has this")));
    }

    private void refuse(Part part, String why) {
        if (part.present()) {
            findings.report(part, why);
        }
    }
}
