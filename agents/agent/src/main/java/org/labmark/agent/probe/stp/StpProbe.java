package org.labmark.agent.probe.stp;

import java.time.Duration;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.wire.Datagram;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.Injection;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.call.Patience;
import org.labmark.api.query.StpQuery;

/** Hears bridges at all links of a bench, and tries whether a port forwards. */
public final class StpProbe implements Probe<StpQuery> {
    private static final String FILTER = "ether dst 01:80:c2:00:00:00";
    private static final int USUAL_MILLIS = 4500;
    private static final int KEPT = 256;
    private static final int WHOLE = 512;

    @Override
    public String id() {
        return "stp";
    }

    @Override
    public Class<StpQuery> queries() {
        return StpQuery.class;
    }

    @Override
    public Seen ask(StpQuery query, BenchView bench) throws Exception {
        var link = Taps.link(bench, query.at());
        var kept = new KeptFrames(KEPT);
        var plan = new Injection.Plan(
                Datagram.broadcast(), "", query.tag().stream().toList());
        boolean passes = Injection.into(query.at(), plan, bench, kept).stream()
                .map(Heard::from)
                .anyMatch(port -> port.node().equals(query.at().node()) && !port.equals(query.at()));
        var tree = new HeardTree(link);
        try (var taps = Taps.open(bench, bench.topology().links(), FILTER, WHOLE)) {
            taps.listen(
                    System.nanoTime()
                            + Duration.ofMillis(Patience.millis(query.millis().orElse(USUAL_MILLIS)))
                                    .toNanos(),
                    heard -> {
                        tree.hear(heard);
                        if (link.joins(heard.from())) {
                            var _ = kept.add(heard);
                        }
                    },
                    () -> false);
        }
        return new Seen(tree.observe(passes), List.of(kept.evidence("heard.pcap")));
    }
}
