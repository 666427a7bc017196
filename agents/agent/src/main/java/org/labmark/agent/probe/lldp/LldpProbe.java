package org.labmark.agent.probe.lldp;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.agent.probe.wire.Listening;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.call.Patience;
import org.labmark.api.query.LldpQuery;

/** Hears what a port announces, if need be in answer to an announcement of ours. */
public final class LldpProbe implements Probe<LldpQuery> {
    private static final String FILTER = "ether proto 0x88cc";
    private static final int HOLDS_SECONDS = 5;
    private static final int KEPT = 256;
    private static final int WHOLE = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String id() {
        return "lldp";
    }

    @Override
    public Class<LldpQuery> queries() {
        return LldpQuery.class;
    }

    @Override
    public Seen ask(LldpQuery query, BenchView bench) throws Exception {
        var link = Taps.link(bench, query.at());
        var heard = new HeardNode(query.at());
        var kept = new KeptFrames(KEPT);
        boolean speaks = query.speak().orElse(false);
        var own = MacAddress.random(RANDOM);
        try (var taps = Taps.open(bench, List.of(link), FILTER, WHOLE)) {
            if (speaks) {
                taps.send(query.at(), Announcement.frame(own, HOLDS_SECONDS));
            }
            taps.listen(
                    System.nanoTime()
                            + Duration.ofMillis(Patience.millis(query.millis().orElseGet(Listening::longest)))
                                    .toNanos(),
                    frame -> {
                        heard.hear(frame);
                        var _ = kept.add(frame);
                    },
                    () -> query.millis().isEmpty() && heard.any());
            if (speaks) {
                taps.send(query.at(), Announcement.frame(own, 0));
            }
        }
        return new Seen(heard.observe(), List.of(kept.evidence("heard.pcap")));
    }
}
