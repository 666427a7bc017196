package org.labmark.agent.probe.capture;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.agent.probe.wire.Sending;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.call.Patience;
import org.labmark.api.query.CaptureQuery;

/** Captures frames at a link, and tells whether packets of our own cross it. */
public final class CaptureProbe implements Probe<CaptureQuery> {
    private static final int USUAL_MILLIS = 2000;
    private static final int USUAL_FRAMES = 500;
    private static final int USUAL_COUNT = 3;
    private static final int WHOLE = 16_384;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    @Override
    public String id() {
        return "capture";
    }

    @Override
    public Class<CaptureQuery> queries() {
        return CaptureQuery.class;
    }

    @Override
    public Seen ask(CaptureQuery query, BenchView bench) throws Exception {
        var link = List.of(Taps.link(bench, query.at()));
        var captured = new Captured(query.at(), query.frames().orElse(USUAL_FRAMES));
        try (var taps = Taps.open(bench, link, query.filter().orElse(""), WHOLE)) {
            long end = System.nanoTime()
                    + Duration.ofMillis(Patience.millis(query.millis().orElse(USUAL_MILLIS)))
                            .toNanos();
            if (query.stimulus().isEmpty()) {
                taps.listen(end, captured::take, captured::full);
            } else {
                stimulate(query.stimulus().get(), bench, captured, taps, end);
            }
            captured.missed(taps.missed());
        }
        return new Seen(captured.observe(), List.of(captured.evidence()));
    }

    private static void stimulate(
            CaptureQuery.Stimulus stimulus, BenchView bench, Captured captured, Taps taps, long end) throws Exception {
        Optional<Integer> port = stimulus.protocol() == CaptureQuery.Protocol.UDP ? stimulus.port() : Optional.empty();
        var link = List.of(captured.link(bench));
        try (var vantage = Vantages.shared().open(stimulus.from(), bench);
                var sending = Sending.open(vantage, InetAddress.ofLiteral(stimulus.to()), port);
                var own = Taps.open(bench, link, Sending.filter(port), Taps.HEAD)) {
            captured.expect(sending);
            int count = stimulus.count().orElse(USUAL_COUNT);
            while (System.nanoTime() < end && !(captured.full() && sending.count() >= count)) {
                if (sending.count() < count) {
                    sending.send();
                }
                long glance = Math.min(end, System.nanoTime() + BETWEEN.toNanos());
                taps.listen(glance, captured::take, captured::full);
                own.listen(System.nanoTime(), captured::look, () -> false);
                Thread.sleep(1);
            }
            own.listen(System.nanoTime() + BETWEEN.toNanos(), captured::look, () -> false);
        }
    }
}
