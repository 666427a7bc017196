package org.labmark.agent.frames;

import java.nio.ByteBuffer;

/** A capture file that any packet analyser opens (pcap-savefile(5)): format 2.4, Ethernet, microseconds. */
public final class PcapFormat {
    /** Media type of such a file. */
    public static final String MEDIA_TYPE = "application/vnd.tcpdump.pcap";

    private static final int MAGIC = 0xa1b2_c3d4;
    private static final int ETHERNET = 1;

    private PcapFormat() {}

    /** What such a file starts with. */
    public static byte[] header() {
        return ByteBuffer.allocate(24)
                .putInt(MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(Tap.LONGEST)
                .putInt(ETHERNET)
                .array();
    }

    /** A frame in such a file. */
    public static byte[] record(Tap.Seen frame) {
        return ByteBuffer.allocate(16 + frame.octets().length)
                .putInt((int) (frame.epochMicros() / 1_000_000))
                .putInt((int) (frame.epochMicros() % 1_000_000))
                .putInt(frame.octets().length)
                .putInt(frame.length())
                .put(frame.octets())
                .array();
    }
}
