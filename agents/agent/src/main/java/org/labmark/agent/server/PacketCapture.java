package org.labmark.agent.server;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.labmark.agent.frames.PcapFormat;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.link.Cabling;
import org.labmark.api.call.WireCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Captures packets on our end of a wire and hands the file over piece by piece, within bounds. */
final class PacketCapture {
    private static final Logger LOG = LoggerFactory.getLogger(PacketCapture.class);
    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final Duration PULLED = Duration.ofMillis(100);

    private final WireCalls.Capture request;
    private final Consumer<byte[]> file;
    private boolean full;
    private long packets;
    private long bytes;

    PacketCapture(WireCalls.Capture request, Consumer<byte[]> file) {
        if (request.limitMillis() < 1 || request.packets() < 1 || request.bytes() < 1) {
            throw new IllegalArgumentException("time, packets and octets of a capture: each is at least 1");
        }
        this.request = request;
        this.file = file;
    }

    WireCalls.CaptureEnd run(Cabling cabling) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(request.limitMillis()).toNanos();
        var port = cabling.interfaceAt(request.end());
        write(PcapFormat.header());
        long missed = 0;
        while (!full && packets < request.packets() && System.nanoTime() < end) {
            try (var tap = Tap.open(cabling.network(), port, Tap.Direction.BOTH, request.filter(), Tap.LONGEST)) {
                tap.neverWait();
                missed += watch(tap, end);
            } catch (IOException e) {
                // The wire is pulled, and may be put back: nothing is to be seen on it until then.
                LOG.debug("{}: {}", port, e.getMessage());
                Thread.sleep(PULLED);
            }
        }
        return new WireCalls.CaptureEnd(packets, bytes, missed);
    }

    private long watch(Tap tap, long end) throws IOException, InterruptedException {
        while (packets < request.packets() && System.nanoTime() < end) {
            var seen = tap.next();
            if (seen.isEmpty()) {
                Thread.sleep(GLANCE);
                continue;
            }
            var record = PcapFormat.record(seen.get());
            if (bytes + record.length > request.bytes()) {
                full = true;
                break;
            }
            packets++;
            write(record);
        }
        return tap.missed().packets();
    }

    private void write(byte[] piece) {
        bytes += piece.length;
        file.accept(piece);
    }
}
