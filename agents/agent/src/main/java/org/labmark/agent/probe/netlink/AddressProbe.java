package org.labmark.agent.probe.netlink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.agent.probe.vantage.ToolJson;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.reading.AddressObservation;

/** Reads the addresses of a node's interfaces. An interface that is not there has none and is down. */
public final class AddressProbe implements Probe<AddressQuery> {
    /** Room for the 4,000 interfaces that a node's root can make within its limits. */
    private static final int MAX_OUT = 16 * 1024 * 1024;

    private static final int MOST_PORTS = 64;
    private static final int MOST_ADDRESSES = 256;

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
        var argv = new ArrayList<>(List.of("ip", "-d", "-j", "address", "show"));
        query.port().ifPresent(port -> argv.addAll(List.of("dev", port)));
        var ended = HostCommand.run(bench.netns(query.node()), argv, "", MAX_OUT);
        if (ended.exit() != 0 && !(query.port().isPresent() && missing(ended))) {
            throw new IOException("ip: " + Ip.why(ended));
        }
        return Seen.of(read(ended.out(), query.port().isEmpty()), "addresses.json", "application/json", ended.out());
    }

    private static boolean missing(HostCommand.Ended ended) {
        return ended.err().contains("does not exist") || ended.err().contains("Cannot find device");
    }

    static AddressObservation read(String json, boolean withoutLoopback) {
        var addresses = new TreeSet<String>();
        var dynamic = new TreeSet<String>();
        var ports = new ArrayList<AddressObservation.Port>();
        boolean up = true;
        int mtu = 0;
        for (var link : ToolJson.objects(json)) {
            // ip -j prints {} for interfaces that a filter left out.
            if (link.isEmpty() || (withoutLoopback && flags(link).contains("LOOPBACK"))) {
                continue;
            }
            var port = port(link);
            up &= port.up();
            mtu = ports.isEmpty() ? port.mtu() : Math.min(mtu, port.mtu());
            ports.add(port);
            for (var address : ToolJson.objects(link, "addr_info")) {
                if (!isLinkLocal(address)) {
                    written(address).ifPresent(addresses::add);
                    written(address)
                            .filter(_ -> Boolean.TRUE.equals(address.get("dynamic")))
                            .ifPresent(dynamic::add);
                }
            }
        }
        var mac = ports.size() == 1 && !withoutLoopback
                ? Optional.of(ports.getFirst().mac())
                : Optional.<String>empty();
        return new AddressObservation(
                List.copyOf(addresses),
                up && !ports.isEmpty(),
                mtu,
                mac.filter(text -> !text.isEmpty()),
                Optional.of(List.copyOf(dynamic)),
                Optional.of(ports.stream()
                        .sorted(Comparator.comparing(AddressObservation.Port::name))
                        .limit(MOST_PORTS)
                        .toList()));
    }

    private static AddressObservation.Port port(Map<?, ?> link) {
        var flags = flags(link);
        var info = link.get("linkinfo") instanceof Map<?, ?> map ? map : Map.of();
        var data = info.get("info_data") instanceof Map<?, ?> map ? map : Map.of();
        var kind = ToolJson.text(info, "info_kind").orElse("");
        var addresses = new TreeSet<String>();
        ToolJson.objects(link, "addr_info").forEach(address -> written(address).ifPresent(addresses::add));
        return new AddressObservation.Port(
                ToolJson.text(link, "ifname").orElse(""),
                ToolJson.text(link, "address")
                        .filter(text -> text.indexOf(':') > 0)
                        .orElse(""),
                flags.contains("UP") && flags.contains("LOWER_UP"),
                ToolJson.number(link, "mtu"),
                kind,
                kind.equals("vlan") ? ToolJson.number(data, "id") : 0,
                ToolJson.text(link, "master"),
                flags.stream().sorted().toList(),
                addresses.stream().limit(MOST_ADDRESSES).toList());
    }

    private static List<String> flags(Map<?, ?> link) {
        return link.get("flags") instanceof List<?> flags
                ? flags.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Optional<String> written(Map<?, ?> address) {
        return ToolJson.text(address, "local")
                .filter(local -> !local.isEmpty())
                .map(local -> local + "/" + ToolJson.number(address, "prefixlen"));
    }

    private static boolean isLinkLocal(Map<?, ?> address) {
        return ToolJson.text(address, "scope").orElse("").equals("link")
                || ToolJson.text(address, "local").orElse("").startsWith("169.254.");
    }
}
