package org.labmark.agent.probe.path;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.Wires;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.call.Patience;
import org.labmark.api.query.OutageQuery;
import org.labmark.api.reading.OutageObservation;

/** Times how long continuous traffic is lost when a link is cut. The link is put back before the answer is given. */
public final class OutageProbe implements Probe<OutageQuery> {
    private static final int USUAL_MILLIS = 4000;
    private static final Duration PATIENCE = Patience.of(Duration.ofMillis(900));
    private static final Duration BEFORE = Duration.ofMillis(300);
    private static final Duration LATE = Patience.of(Duration.ofMillis(150));
    /** So many answers in a row, 10 ms apart, and the network has settled again. */
    private static final int STEADY = 20;

    private static final Duration SETTLING = Patience.of(Duration.ofSeconds(3));
    /** All of it, so that it stays within the limit. */
    private static final Duration WHOLE = Patience.of(Duration.ofMillis(9300));

    private static final int KEPT = 512;

    @Override
    public String id() {
        return "outage";
    }

    @Override
    public Class<OutageQuery> queries() {
        return OutageQuery.class;
    }

    @Override
    public boolean disturbs() {
        return true;
    }

    @Override
    public Seen ask(OutageQuery query, BenchView bench) throws Exception {
        query.cut().ifPresent(end -> Taps.link(bench, end));
        var kept = new KeptFrames(KEPT);
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var run = new Run(query, InetAddress.ofLiteral(query.to()), vantage, bench, kept);
            return new Seen(run.watch(), List.of(kept.evidence("ways.pcap")));
        }
    }

    /** One watch. */
    private record Run(OutageQuery query, InetAddress to, OpenVantage vantage, BenchView bench, KeptFrames kept) {
        OutageObservation watch() throws Exception {
            long latest = System.nanoTime() + WHOLE.toNanos();
            var before = trace();
            if (!before.reached()) {
                return new OutageObservation(
                        false,
                        false,
                        OutageObservation.SILENCE.lostMillis(),
                        0,
                        0,
                        Trace.nodes(before.there(), bench),
                        List.of());
            }
            try (var stream = EchoStream.open(vantage, to)) {
                stream.run(BEFORE);
                var observed = cut(before, stream);
                if (query.cut().isPresent()) {
                    settle(latest);
                }
                return observed;
            }
        }

        private OutageObservation cut(Trace before, EchoStream stream) throws Exception {
            Optional<Wires.Pulled> pulled = query.cut().isPresent()
                    ? Optional.of(bench.wires().pull(query.cut().get()))
                    : Optional.empty();
            try {
                stream.run(Duration.ofMillis(query.millis().orElse(USUAL_MILLIS)));
                long end = System.nanoTime();
                stream.listen(LATE);
                var after = trace();
                return new OutageObservation(
                        true,
                        after.reached(),
                        (int) stream.longestGap(end).toMillis(),
                        stream.sent(),
                        stream.lost(),
                        Trace.nodes(before.there(), bench),
                        Trace.nodes(after.there(), bench));
            } finally {
                if (pulled.isPresent()) {
                    pulled.get().close();
                }
            }
        }

        /** Who asks next is to find the network as it was, if it can be had. */
        private void settle(long latest) throws Exception {
            try (var stream = EchoStream.open(vantage, to)) {
                long end = Math.min(latest, System.nanoTime() + SETTLING.toNanos());
                while (System.nanoTime() < end && !stream.steady(STEADY)) {
                    stream.run(Duration.ofMillis(20));
                }
            }
        }

        private Trace trace() throws Exception {
            return Trace.of(vantage, Trace.origin(query.from(), bench), to, Optional.empty(), PATIENCE, bench, kept);
        }
    }
}
