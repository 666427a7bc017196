package org.labmark.core.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.core.scenario.FileText;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.TopologySource;

/**
 * The kinds that a topology's nodes may be of: files of their own, and what the topology's {@code kinds} says. A kind
 * that extends another has all of the other's settings that it does not give itself.
 */
final class Kinds {
    private final TopologySource source;
    private final Part root;
    private final Findings findings;
    private final Set<String> told = new HashSet<>();

    /** @param root the topology's YAML, placeholders filled in */
    Kinds(TopologySource source, Part root, Findings findings) {
        this.source = source;
        this.root = root;
        this.findings = findings;
    }

    /** Ids of all kinds that there are. */
    Set<String> known() {
        var known = new LinkedHashSet<>(source.knownKinds());
        known.addAll(root.get("kinds").entries().keySet());
        return known;
    }

    /** The kind of a node: its own, else that of the defaults; none at all is a finding. */
    String kindOf(Part node) {
        var own = node.get("kind").present()
                ? node.get("kind")
                : root.get("defaults").get("kind");
        if (!own.present() && told.add(node.path())) {
            findings.report(node.get("kind"), "missing; known: " + Findings.list(known()));
        }
        return own.text().orElse("");
    }

    /** A kind and those that it extends, itself first; cut where one is unknown or comes again, which is a finding. */
    List<String> chain(String kind) {
        var chain = new ArrayList<String>();
        Optional<String> next = Optional.of(kind);
        while (next.isPresent() && known().contains(next.get())) {
            chain.add(next.get());
            var place = extended(next.get());
            next = place.flatMap(Part::text);
            if (next.isPresent() && chain.contains(next.get())) {
                tell(
                        place.get(),
                        "goes round in a circle: " + String.join(" -> ", chain) + " -> " + next.get()
                                + "; a kind never extends itself");
                break;
            }
            if (next.isPresent() && !known().contains(next.get())) {
                tell(place.get(), "unknown kind \"" + next.get() + "\"; known: " + Findings.list(known()));
            }
        }
        return chain;
    }

    private void tell(Part at, String message) {
        if (told.add(at.file() + at.path())) {
            findings.report(at, message);
        }
    }

    private Optional<Part> extended(String kind) {
        return List.of(local(kind), file(kind)).stream()
                .map(part -> part.get("extends"))
                .filter(Part::present)
                .findFirst();
    }

    /** What the topology itself says of a kind. */
    private Part local(String kind) {
        return root.get("kinds").get(kind);
    }

    private Part file(String kind) {
        return Optional.ofNullable(source.kinds().get(kind))
                .map(found -> Part.of(found.document()))
                .orElse(root.with(Map.of()));
    }

    /** The kind that has a file of its own: what people and pictures know a node by. */
    String basis(String kind) {
        return chain(kind).stream()
                .filter(source.knownKinds()::contains)
                .findFirst()
                .orElse(kind);
    }

    /** All that settles a node of a kind. */
    Layers layers(Part node, String kind) {
        var parts = new ArrayList<Part>();
        parts.add(node);
        for (var id : chain(kind)) {
            parts.add(local(id));
            parts.add(file(id));
        }
        parts.add(root.get("defaults"));
        return new Layers(parts);
    }

    /** The files that a node starts with, by path: defaults, then kinds, then its own, each laid over those before. */
    Map<String, FileText> files(String node, String kind) {
        var files = new LinkedHashMap<String, FileText>();
        add(files, source.shared().getOrDefault(TopologySource.DEFAULTS, List.of()));
        for (var id : chain(kind).reversed()) {
            Optional.ofNullable(source.kinds().get(id)).ifPresent(found -> add(files, found.files()));
            add(files, source.shared().getOrDefault(TopologySource.KIND + id, List.of()));
        }
        add(files, source.nodeFiles().getOrDefault(node, List.of()));
        return files;
    }

    private static void add(Map<String, FileText> files, List<FileText> more) {
        more.forEach(file -> files.put(file.path(), file));
    }
}
