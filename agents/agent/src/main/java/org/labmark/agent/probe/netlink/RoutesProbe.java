package org.labmark.agent.probe.netlink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.api.query.RoutesQuery;

/** Reads a whole table of routes. A table that is not there is empty. */
public final class RoutesProbe implements Probe<RoutesQuery> {
    /** Room for the routes that fit into a node's memory, more than 100,000. */
    private static final int MAX_OUT = 24 * 1024 * 1024;

    @Override
    public String id() {
        return "routes";
    }

    @Override
    public Class<RoutesQuery> queries() {
        return RoutesQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(RoutesQuery query, BenchView bench) throws IOException, InterruptedException {
        var six = query.family().filter(RoutesQuery.Family.IPV6::equals).isPresent();
        var argv = new ArrayList<>(List.of("ip", six ? "-6" : "-4", "-d", "-j", "route", "show"));
        query.table().ifPresent(table -> argv.addAll(List.of("table", table.toString())));
        query.vrf().ifPresent(vrf -> argv.addAll(List.of("vrf", vrf)));
        query.protocol().ifPresent(protocol -> argv.addAll(List.of("proto", protocol)));
        var ended = HostCommand.run(bench.netns(query.node()), argv, "", MAX_OUT);
        boolean none =
                ended.err().contains("FIB table does not exist") || ended.err().contains("Invalid VRF");
        if (ended.exit() != 0 && !none) {
            throw new IOException("ip: " + Ip.why(ended));
        }
        return Seen.of(Routes.read(none ? "" : ended.out()), "routes.json", "application/json", ended.out());
    }
}
