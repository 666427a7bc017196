package org.labmark.agent.probe.qdisc;

import java.io.IOException;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.api.query.QdiscQuery;

/** Has our own {@code tc(8)} ask a node's kernel. */
public final class QdiscProbe implements Probe<QdiscQuery> {
    private static final int MAX_OUT = 8 * 1024 * 1024;

    @Override
    public String id() {
        return "qdisc";
    }

    @Override
    public Class<QdiscQuery> queries() {
        return QdiscQuery.class;
    }

    @Override
    public boolean cheap() {
        return true;
    }

    @Override
    public Seen ask(QdiscQuery query, BenchView bench) throws IOException, InterruptedException {
        var namespace = bench.netns(query.node());
        var queues = HostCommand.run(
                namespace, List.of("tc", "-j", "-s", "qdisc", "show", "dev", query.port()), "", MAX_OUT);
        if (queues.err().contains("Cannot find device")) {
            return Seen.of(Queues.NONE);
        }
        // Classes are read as text: their rates are in no JSON of common versions.
        var classes =
                HostCommand.run(namespace, List.of("tc", "-s", "class", "show", "dev", query.port()), "", MAX_OUT);
        for (var ended : List.of(queues, classes)) {
            if (ended.exit() != 0) {
                throw new IOException("tc: " + Ip.why(ended));
            }
        }
        return Seen.of(
                Queues.read(queues.out(), classes.out()), "queues.txt", "text/plain", queues.out() + classes.out());
    }
}
