package org.labmark.core.lint;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.labmark.api.query.IpAddress;
import org.labmark.api.query.NodeName;
import org.labmark.api.query.PortOf;
import org.labmark.api.query.Query;
import org.labmark.api.query.SegmentName;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Endpoint;
import org.labmark.core.address.Ipv4;
import org.labmark.core.address.Ipv6;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/** Rules about what is asked: whatever a query names exists. What each key names is said by its annotations. */
final class QueryRules {
    private final Scene scene;

    QueryRules(Scene scene) {
        this.scene = scene;
    }

    /** @param part where the query stands */
    void examine(Query query, Part part) {
        for (var problem : query.problems()) {
            report(problem.key().isEmpty() ? part : part.get(problem.key()), problem.message());
        }
        record((Record) query, part);
    }

    private void record(Record record, Part part) {
        for (var key : record.getClass().getRecordComponents()) {
            value(record, key, valueOf(record, key), part.get(key.getName()));
        }
    }

    private void value(Record record, RecordComponent key, Object value, Part at) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(inner -> value(record, key, inner, at));
            case List<?> list -> {
                var items = at.items();
                for (int i = 0; i < Math.min(items.size(), list.size()); i++) {
                    value(record, key, Objects.requireNonNull(list.get(i)), items.get(i));
                }
            }
            case Vantage vantage -> vantage(vantage, Optional.ofNullable(key.getAnnotation(NodeName.class)), at);
            case String text -> text(record, key, text, at);
            case Endpoint end -> end(end, at);
            case Record inner -> record(inner, at);
            default -> {}
        }
    }

    private void text(Record record, RecordComponent key, String text, Part at) {
        if (key.isAnnotationPresent(IpAddress.class)
                && Ipv4.parse(text).isEmpty()
                && Ipv6.parse(text).isEmpty()) {
            report(at, at.shown() + " is no IPv4 or IPv6 address");
        }
        if (key.isAnnotationPresent(SegmentName.class)
                && scene.hasTopology()
                && scene.topology().segment(text).isEmpty()) {
            report(at, "unknown segment \"" + text + "\"; known: " + Findings.list(scene.segmentNames()));
        }
        Optional.ofNullable(key.getAnnotation(NodeName.class)).ifPresent(rule -> node(record, text, rule, at));
        Optional.ofNullable(key.getAnnotation(PortOf.class)).ifPresent(rule -> port(record, text, rule, at));
    }

    private void node(Record record, String name, NodeName rule, Part at) {
        scene.node(at, name).ifPresent(node -> {
            if (rule.disk()) {
                scene.diskNode(at, node);
            }
            if (!rule.hidden()) {
                return;
            }
            scene.hiddenNode(at, node);
            if (node.hidden() && !rule.owns().isEmpty()) {
                var address = textAt(record, rule.owns()).orElse("");
                if (!Scene.owns(node, address)) {
                    report(at, "node \"" + name + "\" does not own " + address);
                }
            }
        });
    }

    private void port(Record record, String port, PortOf rule, Part at) {
        var owner = textAt(record, rule.value()).orElse("");
        scene.topology().node(owner).or(() -> scene.owner(owner)).ifPresent(node -> scene.device(at, node, port));
    }

    /** Taps are where links are. */
    private void end(Endpoint end, Part at) {
        var node = scene.node(at, end.node());
        node.ifPresent(found -> scene.port(at, found, end.port()));
        boolean known = node.stream()
                .flatMap(found -> found.interfaces().stream())
                .anyMatch(port -> port.name().equals(end.port()));
        if (known && scene.topology().links().stream().noneMatch(link -> link.joins(end))) {
            report(at, "nothing is plugged in at " + end + "; allowed: ports that a link ends at");
        }
    }

    /** The text of another key of the same query, or the name of the node where that key is a vantage. */
    private static Optional<String> textAt(Record record, String name) {
        for (var key : record.getClass().getRecordComponents()) {
            if (key.getName().equals(name)) {
                var value = valueOf(record, key);
                return Optional.of(
                        value instanceof Optional<?> optional
                                ? optional.map(Object::toString).orElse("")
                                : value.toString());
            }
        }
        return Optional.empty();
    }

    private void vantage(Vantage vantage, Optional<NodeName> rule, Part at) {
        switch (vantage) {
            case Vantage.Inside(var name) -> {
                var node = scene.node(at, name);
                if (rule.map(NodeName::hidden).orElse(false)) {
                    node.ifPresent(found -> scene.hiddenNode(at, found));
                }
            }
            case Vantage.Fresh fresh
            when rule.isPresent() ->
                report(
                        at,
                        "\"" + fresh + "\" is no node; allowed: "
                                + (rule.get().hidden() ? "nodes of a hidden kind" : "a node's name"));
            case Vantage.Fresh(var name) -> segment(name, at);
        }
    }

    private void segment(String name, Part at) {
        if (scene.topology().segment(name).isEmpty()) {
            if (scene.hasTopology()) {
                report(at, "unknown segment \"" + name + "\"; known: " + Findings.list(scene.segmentNames()));
            }
            return;
        }
        var written = scene.resolution().blueprint().part().get("segments").get(name);
        if (!written.get("witness").present() || !written.get("fresh").present()) {
            report(at, "segment \"" + name + "\" has no fresh clients; it needs a witness and a fresh range");
        }
    }

    private static Object valueOf(Record record, RecordComponent key) {
        try {
            return Objects.requireNonNull(key.getAccessor().invoke(record));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's accessor failed: " + key.getName(), e);
        }
    }

    private void report(Part at, String message) {
        scene.findings().report(at, message);
    }
}
