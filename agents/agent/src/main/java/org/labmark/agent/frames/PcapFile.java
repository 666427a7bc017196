package org.labmark.agent.frames;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** Frames in the order of their coming and going, as a capture file. */
public final class PcapFile {
    public static final String MEDIA_TYPE = PcapFormat.MEDIA_TYPE;
    /** Keeps a flood out of the evidence. */
    private static final int MOST_FRAMES = 64;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int frames;

    public PcapFile() {
        out.writeBytes(PcapFormat.header());
    }

    /** Keeps a frame, unless enough are kept. */
    public void add(Instant at, byte[] frame) {
        if (frames < MOST_FRAMES) {
            frames++;
            long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
            out.writeBytes(PcapFormat.record(new Tap.Seen(micros, frame, frame.length)));
        }
    }

    /** The file. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
