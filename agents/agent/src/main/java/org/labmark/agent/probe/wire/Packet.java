package org.labmark.agent.probe.wire;

import java.util.Optional;

/**
 * An IP packet (RFC 791, RFC 8200).
 *
 * @param version 4 or 6
 * @param protocol what is in it, by IANA's number
 * @param ttl TTL or hop limit
 * @param start where its payload starts
 * @param end where its payload ends, as far as it was kept
 * @param whole whether it is no later fragment, so that its payload starts with a header
 */
public record Packet(
        int version, String source, String destination, int protocol, int ttl, int start, int end, boolean whole) {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMP6 = 58;
    public static final int OSPF = 89;
    public static final int VRRP = 112;

    private static final int MOST_EXTENSIONS = 8;

    /** The packet in a frame; absent when there is none, or a broken one. */
    public static Optional<Packet> in(Frame frame, byte[] octets) {
        try {
            return switch (frame.type()) {
                case 0x0800 -> Optional.of(four(frame, octets));
                case 0x86dd -> Optional.of(six(frame, octets));
                default -> Optional.empty();
            };
        } catch (MalformedException _) {
            return Optional.empty();
        }
    }

    private static Packet four(Frame frame, byte[] octets) throws MalformedException {
        var in = new Cursor(octets, frame.start(), frame.end());
        int first = in.u8();
        int header = (first & 0x0f) * 4;
        if (first >> 4 != 4 || header < 20) {
            throw new MalformedException("no IPv4 header");
        }
        in.skip(1);
        int length = in.u16();
        in.skip(2);
        int fragment = in.u16() & 0x1fff;
        int ttl = in.u8();
        int protocol = in.u8();
        in.skip(2);
        var source = in.ipv4();
        var destination = in.ipv4();
        in.skip(header - 20);
        int end = Math.min(frame.end(), frame.start() + Math.max(header, length));
        return new Packet(4, source, destination, protocol, ttl, frame.start() + header, end, fragment == 0);
    }

    private static Packet six(Frame frame, byte[] octets) throws MalformedException {
        var in = new Cursor(octets, frame.start(), frame.end());
        if (in.u8() >> 4 != 6) {
            throw new MalformedException("no IPv6 header");
        }
        in.skip(3);
        int end = Math.min(frame.end(), frame.start() + 40 + in.u16());
        int next = in.u8();
        int ttl = in.u8();
        var source = Addresses.text(in.take(16));
        var destination = Addresses.text(in.take(16));
        boolean whole = true;
        for (int i = 0; i < MOST_EXTENSIONS && whole && extends6(next); i++) {
            int header = next;
            next = in.u8();
            int length = in.u8();
            if (header == 44) {
                whole = (in.u16() & 0xfff8) == 0;
                in.skip(4);
            } else {
                in.skip(header == 51 ? length * 4 : length * 8 + 6);
            }
        }
        int start = frame.end() - in.left();
        return new Packet(6, source, destination, next, ttl, start, Math.max(start, end), whole);
    }

    private static boolean extends6(int header) {
        return header == 0 || header == 43 || header == 44 || header == 51 || header == 60;
    }

    /** What it carries. */
    public Cursor payload(byte[] octets) throws MalformedException {
        return new Cursor(octets, start, end);
    }

    /** Source and destination port of TCP or UDP; absent for anything else. */
    public Optional<Ports> ports(byte[] octets) {
        if (!whole || (protocol != TCP && protocol != UDP)) {
            return Optional.empty();
        }
        try {
            var in = payload(octets);
            return Optional.of(new Ports(in.u16(), in.u16()));
        } catch (MalformedException _) {
            return Optional.empty();
        }
    }

    /** Ports of TCP or UDP. */
    public record Ports(int source, int destination) {}

    /** Whether it is an ICMP or ICMPv6 message of this type. */
    public boolean icmp(byte[] octets, int four, int six) {
        int type = protocol == ICMP ? four : six;
        return whole && (protocol == ICMP || protocol == ICMP6) && start < end && (octets[start] & 0xff) == type;
    }
}
