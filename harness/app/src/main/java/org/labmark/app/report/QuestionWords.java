package org.labmark.app.report;

import java.util.Locale;
import java.util.Optional;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** Says what was asked and from where, without the credentials that were used and the hidden nodes that were asked from. */
final class QuestionWords {
    private static final int SSH = 22;

    private final Topology topology;

    QuestionWords(Topology topology) {
        this.topology = topology;
    }

    /** The question. */
    String asked(Query query) {
        return switch (query) {
            case AddressQuery q ->
                "Which addresses does " + node(q.node()) + " carry"
                        + q.port().map(port -> " on " + port).orElse("") + "?";
            case RouteQuery q -> "Which way does " + node(q.node()) + " send packets for " + q.destination() + "?";
            case DnsQuery q ->
                "What does the name server " + q.server() + " answer to " + q.name() + " " + q.type()
                        + (q.transport().equals(Optional.of(DnsQuery.Transport.TCP)) ? " over TCP" : "")
                        + (q.recursion().equals(Optional.of(false)) ? " without recursion" : "") + "?";
            case DhcpQuery q -> "What is a client that nobody has seen before leased?";
            case FlowQuery q -> "Does " + what(q) + " reach " + q.to() + "?";
            case SshQuery q ->
                "Does the SSH server " + q.to()
                        + q.port()
                                .filter(port -> port != SSH)
                                .map(port -> " port " + port)
                                .orElse("")
                        + " let " + q.user() + " in with a " + (q.key().isPresent() ? "key" : "password")
                        + q.command()
                                .map(command -> ", and what does \"" + command + "\" print")
                                .orElse("") + "?";
            case SnmpQuery q ->
                "Do the octet counters of " + q.port() + " at " + q.to() + ", read by SNMPv3 as " + q.user()
                        + ", move by what is sent through it?";
            case BackupQuery q ->
                "Do files planted in " + q.directory() + " on " + node(q.node()) + " come back from repository "
                        + q.repository() + " at " + q.server() + " after the job " + q.unit() + "?";
        };
    }

    private static String what(FlowQuery query) {
        var protocol = query.protocol().name();
        return query.protocol() == FlowQuery.Protocol.ICMP
                ? "an ICMP echo"
                : protocol + query.port().map(port -> " to port " + port).orElse("");
    }

    /** Where it was asked from. */
    String from(Query query) {
        return switch (query) {
            case AddressQuery q -> "outside " + node(q.node()) + ", in its network namespace";
            case RouteQuery q -> "outside " + node(q.node()) + ", in its network namespace";
            case DnsQuery q -> vantage(q.from());
            case DhcpQuery q -> vantage(q.from());
            case FlowQuery q -> vantage(q.from());
            case SshQuery q -> vantage(q.from());
            case SnmpQuery q -> vantage(q.from());
            case BackupQuery q -> "a clean machine that has nothing of the candidate's";
        };
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
