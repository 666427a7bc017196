package org.labmark.agent.probe.netlink;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.agent.probe.vantage.ToolJson;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.reading.RouteObservation;

/** Asks a node's kernel which way it would send a packet. A refusal of the kernel's is an answer: no route. */
public final class RouteProbe implements Probe<RouteQuery> {
    private static final int MAX_OUT = 256 * 1024;

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
        var packet = packet(query);
        // The second answer is the route as it stands in its table, which the first leaves out.
        var ended = HostCommand.run(
                bench.netns(query.node()),
                List.of("ip", "-d", "-j", "-batch", "-"),
                "route get " + packet + "\nroute get fibmatch " + packet + "\n",
                MAX_OUT);
        boolean refused = ended.exit() != 0 && refused(ended);
        if (ended.exit() != 0 && !refused) {
            throw new IOException("ip: " + Ip.why(ended));
        }
        var lines = ended.out().lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return Seen.of(none(), "refusal.txt", "text/plain", ended.err());
        }
        return Seen.of(
                read(lines.getFirst(), lines.size() > 1 ? lines.get(1) : "[]"),
                "route.json",
                "application/json",
                "[" + String.join(",", lines) + "]");
    }

    private static boolean refused(HostCommand.Ended ended) {
        return ended.err().contains("RTNETLINK answers:")
                || ended.err().contains("Cannot find device")
                || ended.err().contains("Invalid VRF")
                || ended.err().contains("No such device");
    }

    private static String packet(RouteQuery query) {
        // Nothing but an address and checked words may reach ip's line reader.
        return InetAddress.ofLiteral(query.destination()).getHostAddress()
                + query.source()
                        .map(text -> " from " + InetAddress.ofLiteral(text).getHostAddress())
                        .orElse("")
                + query.arriving().map(port -> " iif " + word(port)).orElse("")
                + query.vrf().map(name -> " vrf " + word(name)).orElse("");
    }

    private static String word(String text) {
        if (!text.matches("[A-Za-z0-9_.@:-]{1,15}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no name of an interface");
        }
        return text;
    }

    static RouteObservation read(String chosen, String standing) {
        for (var route : ToolJson.objects(chosen)) {
            var port = ToolJson.text(route, "dev");
            if (port.isPresent()) {
                return with(route, port, ToolJson.objects(standing).stream().findFirst());
            }
        }
        return none();
    }

    private static RouteObservation with(
            Map<?, ?> route, Optional<String> port, Optional<? extends Map<?, ?>> standing) {
        var hops = standing.map(Routes::hops).filter(list -> list.size() > 1);
        return new RouteObservation(
                true,
                Routes.nextHop(route),
                port,
                ToolJson.text(route, "prefsrc"),
                standing.flatMap(found -> ToolJson.text(found, "dst")),
                standing.map(found -> ToolJson.text(found, "protocol").orElse("boot")),
                standing.map(found -> ToolJson.number(found, "metric")),
                standing.map(found -> ToolJson.text(found, "table").orElse("main")),
                hops.map(list -> list.stream()
                        .map(hop -> (hop.via().orElse("") + " " + hop.port()).strip())
                        .sorted()
                        .toList()));
    }

    private static RouteObservation none() {
        return new RouteObservation(false, Optional.empty(), Optional.empty());
    }
}
