package org.labmark.agent.probe.wire;

import java.nio.ByteBuffer;
import java.util.List;

/** A frame of ours: a UDP datagram from a link-local address to all hosts, with a nonce, which hosts take no notice of. */
public final class Datagram {
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    private static final int IP = 20;
    private static final int UDP = 8;

    private Datagram() {}

    /** The hardware address of everybody. */
    public static byte[] broadcast() {
        return BROADCAST.clone();
    }

    /**
     * The whole frame.
     *
     * @param to destination hardware address
     * @param from source hardware address
     * @param vlans of its tags, the outermost first
     * @param port source and destination port
     */
    public static byte[] frame(byte[] to, byte[] from, List<Integer> vlans, int port, Nonce nonce) {
        int packet = IP + UDP + Nonce.LENGTH;
        var out = ByteBuffer.allocate(14 + 4 * vlans.size() + packet);
        out.put(to).put(from);
        for (int vlan : vlans) {
            out.putShort((short) 0x8100).putShort((short) vlan);
        }
        out.putShort((short) 0x0800);
        int start = out.position();
        out.put((byte) 0x45).put((byte) 0).putShort((short) packet);
        out.putShort((short) port)
                .putShort((short) 0)
                .put((byte) 1)
                .put((byte) Packet.UDP)
                .putShort((short) 0);
        out.put(new byte[] {(byte) 169, (byte) 254, from[4], from[5] == 0 ? 1 : from[5]});
        out.putInt(-1);
        out.putShort(start + 10, (short) Checksum.of(out.array(), start, IP));
        // A UDP checksum of 0 stands for none (RFC 768).
        out.putShort((short) port)
                .putShort((short) port)
                .putShort((short) (UDP + Nonce.LENGTH))
                .putShort((short) 0);
        return out.put(nonce.octets()).array();
    }
}
