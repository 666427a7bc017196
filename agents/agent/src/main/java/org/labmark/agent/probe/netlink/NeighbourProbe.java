package org.labmark.agent.probe.netlink;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.agent.probe.vantage.ToolJson;
import org.labmark.api.query.NeighbourQuery;
import org.labmark.api.reading.NeighbourObservation;

/** Reads a node's neighbour tables. An interface that is not there has no neighbours. */
public final class NeighbourProbe implements Probe<NeighbourQuery> {
    private static final int MAX_OUT = 16 * 1024 * 1024;
    private static final int MOST = 256;

    @Override
    public String id() {
        return "neighbour";
    }

    @Override
    public Class<NeighbourQuery> queries() {
        return NeighbourQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(NeighbourQuery query, BenchView bench) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("ip", "-j", "neighbour", "show"));
        query.address()
                .ifPresent(address ->
                        argv.addAll(List.of("to", InetAddress.ofLiteral(address).getHostAddress())));
        query.port().ifPresent(port -> argv.addAll(List.of("dev", port)));
        var ended = HostCommand.run(bench.netns(query.node()), argv, "", MAX_OUT);
        boolean missing = query.port().isPresent()
                && (ended.err().contains("does not exist") || ended.err().contains("Cannot find device"));
        if (ended.exit() != 0 && !missing) {
            throw new IOException("ip: " + Ip.why(ended));
        }
        return Seen.of(
                read(ended.out(), query.address().isPresent()), "neighbours.json", "application/json", ended.out());
    }

    static NeighbourObservation read(String json, boolean one) {
        var all = new ArrayList<NeighbourObservation.Neighbour>();
        for (var entry : ToolJson.objects(json)) {
            ToolJson.text(entry, "dst")
                    .ifPresent(address -> all.add(new NeighbourObservation.Neighbour(
                            address,
                            ToolJson.text(entry, "lladdr").orElse(""),
                            ToolJson.text(entry, "dev").orElse(""),
                            entry.get("state") instanceof List<?> states
                                    ? states.stream().map(String::valueOf).collect(Collectors.joining(" "))
                                    : "",
                            entry.containsKey("router"))));
        }
        all.sort(Comparator.comparing(NeighbourObservation.Neighbour::address)
                .thenComparing(NeighbourObservation.Neighbour::port));
        var asked =
                one && !all.isEmpty() ? Optional.of(all.getFirst()) : Optional.<NeighbourObservation.Neighbour>empty();
        return new NeighbourObservation(
                (int) all.stream().filter(entry -> !entry.mac().isEmpty()).count(),
                asked.map(NeighbourObservation.Neighbour::mac).filter(mac -> !mac.isEmpty()),
                asked.map(NeighbourObservation.Neighbour::state),
                all.stream().limit(MOST).toList());
    }
}
