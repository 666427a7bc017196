package org.labmark.agent.probe.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Seen;
import org.labmark.api.call.Patience;
import org.labmark.api.topology.Endpoint;

/**
 * Listens at the two ends of one link.
 *
 * @param at a port that the link joins
 * @param filter in the language of pcap-filter(7)
 * @param millis how long at most
 */
public record Listening(BenchView bench, Endpoint at, String filter, int millis) {
    private static final int KEPT = 256;
    private static final int WHOLE = 2048;

    /** For as long as was asked, or as long as is usual, on this machine. */
    public static Listening of(BenchView bench, Endpoint at, String filter, Optional<Integer> asked, int usual) {
        return new Listening(bench, at, filter, Patience.millis(asked.orElse(usual)));
    }

    /**
     * For as long as was asked, or until it is enough. How long that is at most differs from try to try: who speaks
     * every ten seconds would else fall between two tries again and again.
     */
    public static Listening untilEnough(BenchView bench, Endpoint at, String filter, Optional<Integer> asked) {
        return of(bench, at, filter, asked, longest());
    }

    /** Milliseconds that are listened at most for who speaks seldom. */
    public static int longest() {
        return ThreadLocalRandom.current().nextInt(7000, 9000);
    }

    /** Hands over each frame until it is enough; the evidence is the first of them. */
    public Seen.Bytes hear(Consumer<Heard> heard, BooleanSupplier enough) throws IOException, InterruptedException {
        var kept = new KeptFrames(KEPT);
        try (var taps = Taps.open(bench, List.of(Taps.link(bench, at)), filter, WHOLE)) {
            taps.listen(
                    System.nanoTime() + Duration.ofMillis(millis).toNanos(),
                    frame -> {
                        var _ = kept.add(frame);
                        heard.accept(frame);
                    },
                    enough);
        }
        return kept.evidence("heard.pcap");
    }
}
