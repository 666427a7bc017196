package org.labmark.agent.probe.ra;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.frames.PcapFile;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.FreshClient;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.RaQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.RaObservation;

/** Solicits, and listens: routers may take their time, and speak to many at once no more than every three seconds. */
public final class RaProbe implements Probe<RaQuery> {
    private static final Duration FIRST = Patience.of(Duration.ofMillis(4200));

    /** Every router answers within half a second (RFC 4861, 6.2.6), but for those that spoke just before. */
    private static final Duration OTHERS = Patience.of(Duration.ofMillis(700));

    private static final Duration REPEAT = Duration.ofMillis(1500);
    private static final int GLANCE_MILLIS = 3;
    private static final int LONGEST_FRAME = 2048;
    private static final int MOST_ROUTERS = 64;
    private static final int MOST_FRAMES = 20_000;

    @Override
    public String id() {
        return "ra";
    }

    @Override
    public Class<RaQuery> queries() {
        return RaQuery.class;
    }

    @Override
    public Seen ask(RaQuery query, BenchView bench) throws Exception {
        if (!(query.from() instanceof Vantage.Fresh(var segment))) {
            throw new IllegalArgumentException(
                    "routers are listened to from fresh@SEGMENT only, not from " + query.from());
        }
        try (var client = Vantages.shared().withoutAddress(segment, Optional.empty(), bench);
                var tap = Tap.open(
                        NetworkNamespace.at(client.namespace()),
                        FreshClient.PORT,
                        Tap.Direction.IN,
                        "icmp6 and ip6[40] == 134",
                        LONGEST_FRAME)) {
            tap.neverWait();
            return listen(tap, MacAddress.parse(client.mac()));
        }
    }

    private static Seen listen(Tap tap, byte[] mac) throws IOException, InterruptedException {
        var kept = new PcapFile();
        var routers = new TreeMap<String, Advertisement>();
        int heard = 0;
        long now = System.nanoTime();
        long end = now + FIRST.toNanos();
        long solicit = now;
        for (int frames = 0; now < end && frames < MOST_FRAMES; now = System.nanoTime()) {
            if (heard == 0 && now >= solicit) {
                tap.send(Solicitation.frame(mac));
                solicit = now + REPEAT.toNanos();
            }
            var frame = tap.next();
            if (frame.isEmpty()) {
                Thread.sleep(GLANCE_MILLIS);
                continue;
            }
            frames++;
            var octets = frame.get().octets();
            var advertisement = Advertisement.parse(octets);
            if (advertisement.isPresent()) {
                kept.add(Instant.now(), octets);
                end = heard++ == 0 ? Math.min(end, now + OTHERS.toNanos()) : end;
                if (routers.size() < MOST_ROUTERS
                        || routers.containsKey(advertisement.get().router())) {
                    routers.put(advertisement.get().router(), advertisement.get());
                }
            }
        }
        return routers.isEmpty() ? Seen.of(RaObservation.SILENCE) : seen(routers, heard, kept);
    }

    private static Seen seen(SortedMap<String, Advertisement> routers, int heard, PcapFile kept) {
        var first = Objects.requireNonNull(routers.get(routers.firstKey()));
        return new Seen(
                new RaObservation(
                        true,
                        List.copyOf(routers.keySet()),
                        first.mac(),
                        first.lifetimeSeconds(),
                        first.managed(),
                        first.other(),
                        first.preference(),
                        first.hopLimit(),
                        first.mtu(),
                        first.prefixes(),
                        first.dnsServers(),
                        first.domainSearch(),
                        first.routes(),
                        heard),
                List.of(new Seen.Bytes("advertisements.pcap", PcapFile.MEDIA_TYPE, kept.bytes())));
    }
}
