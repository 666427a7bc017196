package org.labmark.agent.probe.ra;

import java.nio.ByteBuffer;

/** A router solicitation (RFC 4861, 4.1) from a host that has no address yet. */
final class Solicitation {
    private static final byte[] ALL_ROUTERS = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    private static final int ICMP = 8;

    private Solicitation() {}

    static byte[] frame(byte[] mac) {
        var out = ByteBuffer.allocate(14 + 40 + ICMP);
        out.put(new byte[] {0x33, 0x33, 0, 0, 0, 2}).put(mac).putShort((short) 0x86dd);
        out.putInt(6 << 28).putShort((short) ICMP).put((byte) 58).put((byte) 255);
        out.put(new byte[16]).put(ALL_ROUTERS);
        // Over the destination, the length, the protocol and the message itself, all else being zero (RFC 4443, 2.3).
        int sum = 0xff02 + 2 + ICMP + 58 + (133 << 8);
        out.put((byte) 133).put((byte) 0).putShort((short) ~((sum >>> 16) + (sum & 0xffff)));
        return out.array();
    }
}
