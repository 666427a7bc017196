package org.labmark.agent.probe.dhcp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A UDP datagram in IPv4 in Ethernet (RFC 768, RFC 791, RFC 894).
 *
 * @param to destination MAC address
 * @param from source MAC address
 * @param source IPv4 address as number
 * @param destination IPv4 address as number
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way through, never compared
record Ipv4Frame(
        byte[] to, byte[] from, int source, int sourcePort, int destination, int destinationPort, byte[] payload) {
    static final byte[] BROADCAST_MAC = {-1, -1, -1, -1, -1, -1};
    static final int BROADCAST = -1;

    private static final int ETHERNET = 14;
    private static final int IP = 20;
    private static final int UDP = 8;
    private static final short ETHERTYPE_IPV4 = 0x0800;
    private static final byte PROTOCOL_UDP = 17;

    byte[] encode() {
        var out = ByteBuffer.allocate(ETHERNET + IP + UDP + payload.length);
        out.put(to).put(from).putShort(ETHERTYPE_IPV4);
        out.put((byte) 0x45).put((byte) 0x10).putShort((short) (IP + UDP + payload.length));
        out.putInt(0).put((byte) 64).put(PROTOCOL_UDP).putShort((short) 0);
        out.putInt(source).putInt(destination);
        out.putShort((short) sourcePort).putShort((short) destinationPort);
        out.putShort((short) (UDP + payload.length)).putShort((short) 0).put(payload);
        out.putShort(ETHERNET + 10, (short) checksum(out.array(), ETHERNET, IP, 0));
        int pseudo = sum(source) + sum(destination) + PROTOCOL_UDP + UDP + payload.length;
        int checksum = checksum(out.array(), ETHERNET + IP, UDP + payload.length, pseudo);
        out.putShort(ETHERNET + IP + 6, (short) (checksum == 0 ? 0xffff : checksum));
        return out.array();
    }

    /**
     * The datagram in a frame; absent when the frame is anything else, or a fragment. Checksums are not held against it:
     * a frame that never left this kernel has none yet.
     */
    static Optional<Ipv4Frame> decode(byte[] frame) {
        if (frame.length < ETHERNET + IP + UDP) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(frame);
        int header = (in.get(ETHERNET) & 0x0f) * 4;
        int udp = ETHERNET + header;
        boolean wanted = in.getShort(12) == ETHERTYPE_IPV4
                && in.get(ETHERNET) >> 4 == 4
                && header >= IP
                && in.get(ETHERNET + 9) == PROTOCOL_UDP
                && (in.getShort(ETHERNET + 6) & 0x3fff) == 0
                && udp + UDP <= frame.length;
        if (!wanted) {
            return Optional.empty();
        }
        int length = in.getShort(udp + 4) & 0xffff;
        if (length < UDP || udp + length > frame.length) {
            return Optional.empty();
        }
        return Optional.of(new Ipv4Frame(
                Arrays.copyOfRange(frame, 0, 6),
                Arrays.copyOfRange(frame, 6, 12),
                in.getInt(ETHERNET + 12),
                in.getShort(udp) & 0xffff,
                in.getInt(ETHERNET + 16),
                in.getShort(udp + 2) & 0xffff,
                Arrays.copyOfRange(frame, udp + UDP, udp + length)));
    }

    /** An address in dotted form. */
    static String text(int address) {
        return (address >>> 24) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "." + (address & 0xff);
    }

    private static int sum(int address) {
        return (address >>> 16) + (address & 0xffff);
    }

    /** The Internet checksum (RFC 1071). */
    private static int checksum(byte[] bytes, int from, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            sum += (bytes[from + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }
}
