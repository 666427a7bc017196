package org.labmark.core.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/**
 * Writes out what an author may write short: {@code staff: 10.20.0.0/24}, {@code address: staff.10},
 * {@code gateway: staff}, {@code eth0: staff.10}, {@code p1: staff}. Places stay where they are.
 */
final class LongForm {
    private final AddressPlan plan;
    private final Part root;

    private LongForm(Part root, Findings findings) {
        this.root = root;
        this.plan = new AddressPlan(segments(root.get("segments")), findings);
    }

    /** The same topology in long form; a name that stands for nothing is a finding. */
    static Part of(Part root, Findings findings) {
        return new LongForm(root, findings).write();
    }

    private Part write() {
        var tree = new LinkedHashMap<String, Object>();
        root.entries().forEach((key, part) -> part.value().ifPresent(value -> tree.put(key, value)));
        tree.computeIfPresent("segments", (_, _) -> finished(plan.segments(), plan::segment));
        tree.computeIfPresent("nodes", (_, _) -> finished(root.get("nodes"), this::node));
        return root.with(tree);
    }

    private static Part segments(Part segments) {
        return segments.with(finished(
                segments,
                part -> part.text().isPresent()
                        ? Map.<String, Object>of("subnet", part.text().get())
                        : part.value().orElse("")));
    }

    private Object node(Part node) {
        if (!(node.value().orElse("") instanceof Map<?, ?>)) {
            return node.value().orElse("");
        }
        var tree = copy(node);
        tree.computeIfPresent("interfaces", (_, _) -> finished(node.get("interfaces"), this::face));
        return tree;
    }

    private Object face(Part face) {
        var text = face.text();
        var shortForm = text.map(written -> written.contains(".") || written.equals(AddressPlan.DHCP)
                ? Map.<String, Object>of("address", written)
                : Map.<String, Object>of("segment", written));
        if (shortForm.isPresent()) {
            return plan.face(face, face.with(shortForm.get()));
        }
        if (!(face.value().orElse("") instanceof Map<?, ?>)) {
            return face.value().orElse("");
        }
        var tree = plan.face(face, face);
        if (face.get("vlans").value().orElse("") instanceof Map<?, ?>) {
            tree.put("vlans", finished(face.get("vlans"), this::tagged));
        }
        plan.ofVlan(face).ifPresent(segment -> tree.putIfAbsent("segment", segment));
        return tree;
    }

    /** An interface in a VLAN: its segment is the key that it stands under. */
    private Object tagged(Part part) {
        var tree = part.text().isPresent()
                ? new LinkedHashMap<String, Object>(
                        Map.of("address", part.text().get()))
                : new LinkedHashMap<>(copy(part));
        tree.putIfAbsent("segment", part.path().substring(part.path().lastIndexOf('.') + 1));
        return plan.face(part, part.with(tree));
    }

    private static Map<String, Object> finished(Part map, Function<Part, Object> each) {
        var tree = new LinkedHashMap<String, Object>();
        map.entries().forEach((name, part) -> tree.put(name, each.apply(part)));
        return tree;
    }

    static Map<String, Object> copy(Part map) {
        var tree = new LinkedHashMap<String, Object>();
        map.entries().forEach((name, part) -> part.value().ifPresent(value -> tree.put(name, value)));
        return tree;
    }
}
