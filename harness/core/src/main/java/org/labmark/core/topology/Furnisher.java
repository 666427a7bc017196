package org.labmark.core.topology;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Placeholders;
import org.labmark.core.scenario.Reads;

/** Gives a node the files that it starts with: those of its author, and where there are none, made ones. */
final class Furnisher {
    private final Kinds kinds;
    private final Placeholders placeholders;
    private final Set<String> spoken;
    private final Findings findings;

    /** @param spoken segments on which two routers or more speak a routing protocol */
    Furnisher(Kinds kinds, Placeholders placeholders, Set<String> spoken, Findings findings) {
        this.kinds = kinds;
        this.placeholders = placeholders;
        this.spoken = spoken;
        this.findings = findings;
    }

    Node furnish(NodePlan plan) {
        var node = plan.node();
        var files = new LinkedHashMap<String, NodeFile>();
        if (hasDisk(node)) {
            kinds.files(node.name(), kinds.kindOf(plan.part())).forEach((path, file) -> {
                var content = placeholders.fill(file, findings);
                files.put(path, file(plan, path, file.executable() ? "0755" : "0644", "root:root", content));
            });
        }
        if (node.init() == Node.Init.SYSTEMD) {
            generate(plan, files);
        }
        return new Node(
                node.name(),
                node.kind(),
                node.title(),
                node.hidden(),
                node.init(),
                node.services(),
                node.tun(),
                node.limits(),
                node.interfaces(),
                files.values().stream()
                        .sorted(Comparator.comparing(NodeFile::path))
                        .toList(),
                node.shell(),
                node.container(),
                node.device());
    }

    /** Whether files of ours can be laid over what the node runs. */
    private static boolean hasDisk(Node node) {
        return switch (node.init()) {
            case SYSTEMD, IDLE, NONE -> true;
            case BRIDGE, COMMAND, DEVICE -> false;
        };
    }

    private void generate(NodePlan plan, Map<String, NodeFile> files) {
        var made = new LinkedHashMap<String, String>();
        if (files.keySet().stream().noneMatch(AddressFiles::isOne)) {
            made.putAll(AddressFiles.of(plan, spoken));
        }
        made.putAll(VlanInterfaces.of(plan.tagged()));
        plan.ports()
                .filter(ports -> !ports.ports().isEmpty() || !ports.bonds().isEmpty())
                .ifPresent(ports -> made.put(SwitchSetup.PATH, SwitchSetup.script(ports)));
        made.forEach((path, content) -> files.computeIfAbsent(path, _ -> {
            boolean executable = VlanInterfaces.isExecutable(path);
            boolean frr = path.startsWith("/etc/frr/");
            return file(
                    plan, path, executable ? "0755" : frr ? "0640" : "0644", frr ? "frr:frr" : "root:root", content);
        }));
    }

    private NodeFile file(NodePlan plan, String path, String mode, String owner, String content) {
        return new NodeFile(
                path,
                setting(plan, "modes", path).orElse(mode),
                setting(plan, "owners", path).orElse(owner),
                content);
    }

    private Optional<String> setting(NodePlan plan, String key, String path) {
        return Reads.optionalText(plan.layers().get(key, path), findings);
    }
}
