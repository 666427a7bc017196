package org.labmark.agent.probe.dhcp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Frames in the order of their coming and going, as a file that any packet analyser opens (pcap-savefile(5)). */
final class PcapFile {
    static final String MEDIA_TYPE = "application/vnd.tcpdump.pcap";
    private static final int SNAPLEN = 65_535;
    private static final int ETHERNET = 1;
    /** Keeps a flood out of the evidence. */
    private static final int MOST_FRAMES = 64;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int frames;

    PcapFile() {
        out.writeBytes(ByteBuffer.allocate(24)
                .putInt(0xa1b2_c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(SNAPLEN)
                .putInt(ETHERNET)
                .array());
    }

    void add(Instant at, byte[] frame) {
        if (frames < MOST_FRAMES) {
            frames++;
            out.writeBytes(ByteBuffer.allocate(16)
                    .putInt((int) at.getEpochSecond())
                    .putInt(at.getNano() / 1000)
                    .putInt(frame.length)
                    .putInt(frame.length)
                    .array());
            out.writeBytes(frame);
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
