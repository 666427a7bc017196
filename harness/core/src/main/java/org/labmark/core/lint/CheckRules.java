package org.labmark.core.lint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.Vantage;
import org.labmark.core.address.Ipv4;
import org.labmark.core.check.Check;
import org.labmark.core.check.Probes;
import org.labmark.core.check.Refusals;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/** Rules about one check or guard: what it asks exists, and a refusal has its control. */
final class CheckRules {
    private static final int SHORTEST_PASSPHRASE = 8;

    private final Scene scene;
    private final Part part;
    private final Part asked;
    private final Check check;
    private final Map<String, Check> task;
    private final Set<String> ids;

    /**
     * @param task the checks and guards of its task that can be read, by id
     * @param ids all ids of its task
     */
    CheckRules(Scene scene, Part part, Check check, Map<String, Check> task, Set<String> ids) {
        this.scene = scene;
        this.part = part;
        this.asked = part.get(Probes.nameOf(check.query()));
        this.check = check;
        this.task = task;
        this.ids = ids;
    }

    void examine() {
        control();
        query();
    }

    private void control() {
        var at = part.get("control");
        if (check.control().isEmpty()) {
            if (Refusals.isRefusal(check)) {
                report(
                        at,
                        "missing; a dead service would pass this check too, so it needs a check of the same task"
                                + " that shows the service alive");
            }
            return;
        }
        var name = check.control().get();
        if (name.equals(check.id()) || !ids.contains(name)) {
            var others = ids.stream().filter(id -> !id.equals(check.id())).toList();
            report(at, "unknown check \"" + name + "\" in this task; known: " + Findings.list(others));
        } else if (Optional.ofNullable(task.get(name)).map(Refusals::isRefusal).orElse(false)) {
            report(at, "check \"" + name + "\" wants a refusal itself; allowed: checks that a dead service fails");
        }
    }

    private void query() {
        switch (check.query()) {
            case AddressQuery query ->
                scene.node(asked.get("node"), query.node())
                        .ifPresent(node -> query.port().ifPresent(port -> scene.port(asked.get("port"), node, port)));
            case RouteQuery query -> {
                scene.node(asked.get("node"), query.node());
                address("destination", query.destination());
            }
            case DnsQuery query -> {
                vantage(asked.get("from"), query.from());
                address("server", query.server());
            }
            case DhcpQuery query -> {
                if (query.from() instanceof Vantage.Inside) {
                    report(
                            asked.get("from"),
                            "\"" + query.from() + "\" is a node, which is never asked to change its"
                                    + " lease; allowed: fresh@SEGMENT");
                } else {
                    vantage(asked.get("from"), query.from());
                }
            }
            case FlowQuery query -> flow(query);
            case SshQuery query -> {
                vantage(asked.get("from"), query.from());
                address("to", query.to());
                if (query.password().isPresent() == query.key().isPresent()) {
                    report(
                            asked,
                            "offers " + (query.key().isPresent() ? "both" : "neither")
                                    + "; needed: exactly one of password and key");
                }
            }
            case SnmpQuery query -> snmp(query);
            case BackupQuery query -> {
                scene.node(asked.get("node"), query.node());
                address("server", query.server());
                clean(query.from());
            }
        }
    }

    private void flow(FlowQuery query) {
        vantage(asked.get("from"), query.from());
        address("to", query.to());
        boolean icmp = query.protocol() == FlowQuery.Protocol.ICMP;
        if (icmp && query.port().isPresent()) {
            report(asked.get("port"), "ICMP has no ports; leave it out");
        } else if (!icmp && query.port().isEmpty()) {
            report(asked.get("port"), "missing; needed: a port from 1 to 65535");
        }
        query.witness()
                .ifPresent(name -> scene.node(asked.get("witness"), name).ifPresent(witness -> {
                    scene.hiddenNode(asked.get("witness"), witness);
                    if (witness.hidden()
                            && Scene.addresses(witness)
                                    .noneMatch(own -> own.toString().equals(query.to()))) {
                        report(asked.get("witness"), "node \"" + name + "\" does not own " + query.to());
                    }
                }));
    }

    private void snmp(SnmpQuery query) {
        vantage(asked.get("from"), query.from());
        address("to", query.to());
        passphrase("authentication", query.authentication());
        passphrase("privacy", query.privacy());
        scene.owner(query.to()).ifPresent(node -> scene.port(asked.get("port"), node, query.port()));
        var traffic = asked.get("traffic");
        vantage(traffic.get("from"), query.traffic().from());
        if (Ipv4.parse(query.traffic().to()).isEmpty()) {
            report(traffic.get("to"), traffic.get("to").shown() + " is no IPv4 address");
        }
    }

    private void passphrase(String key, String text) {
        if (text.length() < SHORTEST_PASSPHRASE) {
            report(asked.get(key), text.length() + " characters; allowed: " + SHORTEST_PASSPHRASE + " or more");
        }
    }

    /** Backups are restored where nothing of the candidate's is. */
    private void clean(Vantage from) {
        switch (from) {
            case Vantage.Inside(var name) ->
                scene.node(asked.get("from"), name).ifPresent(node -> scene.hiddenNode(asked.get("from"), node));
            case Vantage.Fresh fresh ->
                report(asked.get("from"), "\"" + fresh + "\" is no node; allowed: nodes of a hidden kind");
        }
    }

    private void vantage(Part at, Vantage vantage) {
        switch (vantage) {
            case Vantage.Inside(var node) -> scene.node(at, node);
            case Vantage.Fresh(var name) -> {
                var segment = scene.topology().segment(name);
                if (segment.isEmpty()) {
                    if (scene.hasTopology()) {
                        report(at, "unknown segment \"" + name + "\"; known: " + Findings.list(scene.segmentNames()));
                    }
                } else if (!hasFreshClients(name)) {
                    report(at, "segment \"" + name + "\" has no fresh clients; it needs a witness and a fresh range");
                }
            }
        }
    }

    private boolean hasFreshClients(String segment) {
        var written = scene.resolution().blueprint().part().get("segments").get(segment);
        return written.get("witness").present() && written.get("fresh").present();
    }

    private void address(String key, String text) {
        if (Ipv4.parse(text).isEmpty()) {
            report(asked.get(key), asked.get(key).shown() + " is no IPv4 address");
        }
    }

    private void report(Part at, String message) {
        scene.findings().report(at, message);
    }
}
