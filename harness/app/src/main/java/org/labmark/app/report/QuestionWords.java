package org.labmark.app.report;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.labmark.api.query.NodeName;
import org.labmark.api.query.Query;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** Says what was asked and from where, without the credentials that were used and the hidden nodes that were asked from. */
final class QuestionWords {
    private final Topology topology;

    QuestionWords(Topology topology) {
        this.topology = topology;
    }

    /** The question. */
    String asked(Query query) {
        return query.words(this::node);
    }

    /** Where it was asked from. */
    String from(Query query) {
        var keys = query.getClass().getRecordComponents();
        for (var key : keys) {
            if (key.getType() == Vantage.class) {
                return key.isAnnotationPresent(NodeName.class)
                        ? "a clean machine that has nothing of the candidate's"
                        : vantage((Vantage) valueOf(query, key));
            }
        }
        for (var key : keys) {
            if (key.isAnnotationPresent(NodeName.class) && key.getType() == String.class) {
                return "outside " + node((String) valueOf(query, key)) + ", in its network namespace";
            }
        }
        for (var key : keys) {
            if (key.getType() == Endpoint.class) {
                return "a tap of ours on the link at " + end((Endpoint) valueOf(query, key));
            }
        }
        return "the bench";
    }

    private static Object valueOf(Query query, RecordComponent key) {
        try {
            return Objects.requireNonNull(key.getAccessor().invoke(query));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor failed: " + key.getName(), e);
        }
    }

    private String end(Endpoint end) {
        return node(end.node()) + ":" + end.port();
    }

    private String vantage(Vantage vantage) {
        return switch (vantage) {
            case Vantage.Fresh(var segment) -> "a new client on " + segment;
            case Vantage.Inside(var name) -> {
                var node = topology.node(name);
                if (node.isPresent() && !node.get().hidden()) {
                    yield name + ", in its network namespace";
                }
                yield node.flatMap(QuestionWords::segmentOf)
                        .map(segment -> "an examiner's machine on " + segment)
                        .orElse("an examiner's machine");
            }
        };
    }

    private static Optional<String> segmentOf(Node node) {
        return node.interfaces().stream()
                .flatMap(port -> port.segment().stream())
                .findFirst();
    }

    private String node(String name) {
        return topology.node(name).map(Node::hidden).orElse(true) ? "an examiner's machine" : name;
    }

    /** A look's name as people read it. */
    static String look(String name) {
        return switch (name) {
            case "as-left" -> "as left";
            case "after-restart" -> "after restart";
            default -> name.replace('-', ' ').toLowerCase(Locale.ROOT);
        };
    }
}
