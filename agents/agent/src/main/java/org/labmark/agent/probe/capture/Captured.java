package org.labmark.agent.probe.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.agent.probe.wire.Packet;
import org.labmark.agent.probe.wire.Protocols;
import org.labmark.agent.probe.wire.Sending;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.reading.CaptureObservation;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;

/** What a capture has brought so far, within its bounds. */
final class Captured {
    private static final int LINES = 64;
    private static final int PROTOCOLS = 64;

    private final Endpoint at;
    private final int most;
    private final KeptFrames kept;
    private final Map<String, Integer> protocols = new HashMap<>();
    private final List<CaptureObservation.Line> lines = new ArrayList<>();
    private final Set<Integer> crossed = new HashSet<>();
    private @Nullable Sending sending;
    private long firstMicros;
    private int frames;
    private long octets;
    private int outward;
    private boolean full;
    private long missed;

    Captured(Endpoint at, int most) {
        this.at = at;
        this.most = most;
        this.kept = new KeptFrames(most);
    }

    Link link(BenchView bench) {
        return Taps.link(bench, at);
    }

    /** Packets of ours that are to be told from others from now on. */
    void expect(Sending ours) {
        sending = ours;
    }

    boolean full() {
        return full;
    }

    void missed(long frames) {
        missed += frames;
    }

    /** A frame that the filter lets through. */
    void take(Heard heard) {
        if (full) {
            return;
        }
        if (!kept.add(heard)) {
            full = true;
            return;
        }
        firstMicros = frames == 0 ? heard.epochMicros() : firstMicros;
        frames++;
        full = frames == most;
        octets += heard.length();
        outward += heard.from().equals(at) ? 1 : 0;
        try {
            var frame = Frame.parse(heard.octets());
            var name = Protocols.name(frame, heard.octets());
            protocols.merge(
                    protocols.size() < PROTOCOLS || protocols.containsKey(name) ? name : "other", 1, Integer::sum);
            if (lines.size() < LINES) {
                lines.add(line(heard, frame, name));
            }
        } catch (MalformedException _) {
            protocols.merge("runt", 1, Integer::sum);
        }
    }

    /** A frame that may be one of ours, whatever the filter. */
    void look(Heard heard) {
        int number = ours(heard);
        if (number >= 0) {
            crossed.add(number);
        }
    }

    private int ours(Heard heard) {
        var expected = sending;
        if (expected == null) {
            return -1;
        }
        try {
            return Packet.in(Frame.parse(heard.octets()), heard.octets())
                    .map(packet -> expected.there(packet, heard.octets()))
                    .orElse(-1);
        } catch (MalformedException _) {
            return -1;
        }
    }

    private CaptureObservation.Line line(Heard heard, Frame frame, String name) {
        var packet = Packet.in(frame, heard.octets());
        var ports = packet.flatMap(found -> found.ports(heard.octets()));
        return new CaptureObservation.Line(
                heard.epochMicros() - firstMicros,
                heard.from().toString(),
                frame.source(),
                frame.destination(),
                frame.vlan(),
                name,
                packet.map(Packet::source).orElse(""),
                packet.map(Packet::destination).orElse(""),
                packet.map(Packet::ttl).orElse(0),
                ports.map(Packet.Ports::source).orElse(0),
                ports.map(Packet.Ports::destination).orElse(0),
                heard.length(),
                ours(heard) >= 0);
    }

    CaptureObservation observe() {
        var counts = protocols.entrySet().stream()
                .map(entry -> new CaptureObservation.Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(CaptureObservation.Count::frames)
                        .reversed()
                        .thenComparing(CaptureObservation.Count::protocol))
                .toList();
        var ordered = lines.stream()
                .sorted(Comparator.comparingLong(CaptureObservation.Line::afterMicros))
                .toList();
        return new CaptureObservation(
                frames > 0,
                frames,
                octets,
                outward,
                frames - outward,
                !full && missed == 0,
                counts,
                ordered,
                Optional.ofNullable(sending).map(Sending::count).orElse(0),
                crossed.size());
    }

    Seen.Bytes evidence() {
        return kept.evidence("capture.pcap");
    }
}
