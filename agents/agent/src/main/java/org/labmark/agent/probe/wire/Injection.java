package org.labmark.agent.probe.wire;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.api.call.Patience;
import org.labmark.api.topology.Endpoint;

/** Frames with a nonce, sent into a port as if by what is plugged in there, and caught wherever they come out. */
public final class Injection {
    private static final int COPIES = 3;
    private static final Duration APART = Duration.ofMillis(50);
    private static final Duration AFTER = Patience.of(Duration.ofMillis(300));
    /** A loop would bring back more than anybody wants to keep. */
    private static final int MOST = 4096;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Injection() {}

    /**
     * The frames.
     *
     * @param to destination hardware address
     * @param from source hardware address; empty for a new one
     * @param vlans of their tags, the outermost first
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
    public record Plan(byte[] to, String from, List<Integer> vlans) {
        public Plan {
            vlans = List.copyOf(vlans);
        }
    }

    /** Sends them and says where they came out: of which port, and as what. */
    public static List<Heard> into(Endpoint port, Plan plan, BenchView bench, KeptFrames kept)
            throws IOException, InterruptedException {
        var source = MacAddress.parse(plan.from().isEmpty() ? MacAddress.random(RANDOM) : plan.from());
        int udp = 20_000 + RANDOM.nextInt(40_000);
        var nonce = Nonce.random();
        var frame = Datagram.frame(plan.to(), source, plan.vlans(), udp, nonce);
        var out = new ArrayList<Heard>();
        try (var taps = Taps.open(bench, bench.topology().links(), filter(udp), Taps.HEAD)) {
            for (int i = 0; i < COPIES; i++) {
                taps.send(port, frame);
                long end = System.nanoTime() + (i < COPIES - 1 ? APART : AFTER).toNanos();
                taps.listen(
                        end,
                        heard -> {
                            if (nonce.in(heard.octets())) {
                                out.add(heard);
                                var _ = kept.add(heard);
                            }
                        },
                        () -> out.size() >= MOST);
            }
        }
        return out;
    }

    private static String filter(int udp) {
        var port = "udp dst port " + udp;
        return port + " or (vlan and (" + port + " or (vlan and " + port + ")))";
    }
}
