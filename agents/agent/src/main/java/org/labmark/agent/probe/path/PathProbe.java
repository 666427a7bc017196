package org.labmark.agent.probe.path;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.api.call.Patience;
import org.labmark.api.query.PathQuery;
import org.labmark.api.reading.PathObservation;

/** Sees which links packets of ours cross. */
public final class PathProbe implements Probe<PathQuery> {
    private static final Duration PATIENCE = Patience.of(Duration.ofMillis(1500));
    private static final int KEPT = 512;
    private static final int MOST_CROSSINGS = 64;

    @Override
    public String id() {
        return "path";
    }

    @Override
    public Class<PathQuery> queries() {
        return PathQuery.class;
    }

    @Override
    public Seen ask(PathQuery query, BenchView bench) throws Exception {
        var kept = new KeptFrames(KEPT);
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var trace = Trace.of(
                    vantage,
                    Trace.origin(query.from(), bench),
                    InetAddress.ofLiteral(query.to()),
                    query.port(),
                    PATIENCE,
                    bench,
                    kept);
            return new Seen(observe(trace, bench), List.of(kept.evidence("path.pcap")));
        }
    }

    private static PathObservation observe(Trace trace, BenchView bench) {
        return new PathObservation(
                trace.reached(),
                Trace.nodes(trace.there(), bench),
                Trace.nodes(trace.back(), bench),
                trace.ways(),
                crossings(trace.there()),
                crossings(trace.back()));
    }

    private static List<PathObservation.Crossing> crossings(List<Trace.Crossing> way) {
        return way.stream()
                .limit(MOST_CROSSINGS)
                .map(one -> new PathObservation.Crossing(
                        one.heard().from().toString(),
                        one.heard().to().toString(),
                        one.frame().vlan(),
                        one.packet().ttl(),
                        one.packet().source(),
                        one.packet().destination(),
                        one.heard().epochMicros() - way.getFirst().heard().epochMicros()))
                .toList();
    }
}
