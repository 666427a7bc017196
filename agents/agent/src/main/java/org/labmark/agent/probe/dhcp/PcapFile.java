package org.labmark.agent.probe.dhcp;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.labmark.agent.frames.PcapFormat;
import org.labmark.agent.frames.Tap;

/** Frames in the order of their coming and going, as a capture file. */
final class PcapFile {
    static final String MEDIA_TYPE = PcapFormat.MEDIA_TYPE;
    /** Keeps a flood out of the evidence. */
    private static final int MOST_FRAMES = 64;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int frames;

    PcapFile() {
        out.writeBytes(PcapFormat.header());
    }

    void add(Instant at, byte[] frame) {
        if (frames < MOST_FRAMES) {
            frames++;
            long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
            out.writeBytes(PcapFormat.record(new Tap.Seen(micros, frame, frame.length)));
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
