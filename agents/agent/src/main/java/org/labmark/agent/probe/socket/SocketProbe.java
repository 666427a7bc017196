package org.labmark.agent.probe.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.unit.UnitGroups;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.api.query.SocketQuery;

/** Has our own {@code ss(8)} ask a node's kernel. */
public final class SocketProbe implements Probe<SocketQuery> {
    /** Room for 100,000 sockets. */
    private static final int MAX_OUT = 24 * 1024 * 1024;

    @Override
    public String id() {
        return "socket";
    }

    @Override
    public Class<SocketQuery> queries() {
        return SocketQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(SocketQuery query, BenchView bench) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("ss", "-H", "-l", "-n", "-O", "-t", "-u", "--cgroup"));
        query.port().ifPresent(port -> argv.addAll(List.of("sport", "=", ":" + port)));
        var ended = HostCommand.run(bench.netns(query.node()), argv, "", MAX_OUT);
        if (ended.exit() != 0) {
            throw new IOException("ss: " + Ip.why(ended));
        }
        var group = bench.group(query.node());
        var units =
                group.isPresent() && !ended.out().isBlank() ? UnitGroups.byNumber(group.get()) : Map.<Long, String>of();
        return Seen.of(new Sockets(query, units).read(ended.out()), "sockets.txt", "text/plain", ended.out());
    }
}
