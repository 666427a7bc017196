package org.labmark.agent.probe.netlink;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.reading.RouteObservation;

/** Asks a node's kernel which way it would send a packet. A refusal of the kernel's is an answer: no route. */
public final class RouteProbe implements Probe<RouteQuery> {
    private static final int MAX_OUT = 64 * 1024;

    @Override
    public String id() {
        return "route";
    }

    @Override
    public Class<RouteQuery> queries() {
        return RouteQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(RouteQuery query, BenchView bench) throws IOException, InterruptedException {
        var destination = InetAddress.ofLiteral(query.destination()).getHostAddress();
        var ended = HostCommand.run(
                bench.netns(query.node()), List.of("ip", "-j", "route", "get", destination), "", MAX_OUT);
        boolean refused = ended.exit() != 0 && ended.err().contains("RTNETLINK answers:");
        if (ended.exit() != 0 && !refused) {
            throw new IOException("ip: " + Ip.why(ended));
        }
        var observation = refused ? none() : read(ended.out());
        var said = refused ? ended.err() : ended.out();
        return new Seen(
                observation,
                List.of(new Seen.Bytes(
                        refused ? "refusal.txt" : "route.json",
                        refused ? "text/plain" : "application/json",
                        said.getBytes(StandardCharsets.UTF_8))));
    }

    static RouteObservation read(String json) {
        for (var route : IpJson.objects(json)) {
            var port = IpJson.text(route, "dev");
            if (port.isPresent()) {
                return new RouteObservation(true, nextHop(route), port);
            }
        }
        return none();
    }

    private static RouteObservation none() {
        return new RouteObservation(false, Optional.empty(), Optional.empty());
    }

    private static Optional<String> nextHop(Map<?, ?> route) {
        // An IPv4 route over an IPv6 next hop (RFC 5549) has it as an object of its own.
        return route.get("via") instanceof Map<?, ?> via ? IpJson.text(via, "host") : IpJson.text(route, "gateway");
    }
}
