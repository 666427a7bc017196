package org.labmark.agent.probe.netlink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.reading.AddressObservation;

/** Reads the addresses of a node's interfaces. An interface that is not there has none and is down. */
public final class AddressProbe implements Probe<AddressQuery> {
    /** Room for the 4,000 interfaces that a node's root can make within its limits. */
    private static final int MAX_OUT = 8 * 1024 * 1024;

    @Override
    public String id() {
        return "addr";
    }

    @Override
    public Class<AddressQuery> queries() {
        return AddressQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(AddressQuery query, BenchView bench) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("ip", "-j", "address", "show"));
        query.port().ifPresent(port -> argv.addAll(List.of("dev", port)));
        var ended = HostCommand.run(bench.netns(query.node()), argv, "", MAX_OUT);
        if (ended.exit() != 0 && !(query.port().isPresent() && missing(ended))) {
            throw new IOException("ip: " + Ip.why(ended));
        }
        var bytes = ended.out().getBytes(StandardCharsets.UTF_8);
        return new Seen(
                read(ended.out(), query.port().isEmpty()),
                List.of(new Seen.Bytes(
                        "addresses.json",
                        "application/json",
                        Arrays.copyOf(bytes, Math.min(bytes.length, Seen.MAX_EVIDENCE)))));
    }

    private static boolean missing(HostCommand.Ended ended) {
        return ended.err().contains("does not exist") || ended.err().contains("Cannot find device");
    }

    static AddressObservation read(String json, boolean withoutLoopback) {
        var addresses = new TreeSet<String>();
        boolean up = true;
        int mtu = 0;
        int interfaces = 0;
        for (var link : IpJson.objects(json)) {
            // ip -j prints {} for interfaces that a filter left out.
            if (link.isEmpty() || (withoutLoopback && flags(link).contains("LOOPBACK"))) {
                continue;
            }
            interfaces++;
            up &= flags(link).contains("UP") && flags(link).contains("LOWER_UP");
            int own = IpJson.number(link, "mtu");
            mtu = interfaces == 1 ? own : Math.min(mtu, own);
            addresses.addAll(addresses(link));
        }
        return new AddressObservation(List.copyOf(addresses), up && interfaces > 0, mtu);
    }

    private static List<?> flags(Map<?, ?> link) {
        return link.get("flags") instanceof List<?> flags ? flags : List.of();
    }

    private static List<String> addresses(Map<?, ?> link) {
        var found = new ArrayList<String>();
        for (var address : IpJson.objects(link, "addr_info")) {
            var local = IpJson.text(address, "local").orElse("");
            boolean linkLocal = IpJson.text(address, "scope").orElse("").equals("link") || local.startsWith("169.254.");
            if (!local.isEmpty() && !linkLocal) {
                found.add(local + "/" + IpJson.number(address, "prefixlen"));
            }
        }
        return found;
    }
}
