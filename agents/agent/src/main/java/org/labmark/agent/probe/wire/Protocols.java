package org.labmark.agent.probe.wire;

import java.util.Locale;

/** What a frame is, in a word. */
public final class Protocols {
    private Protocols() {}

    /** The name of a frame's protocol, the innermost that is known. */
    public static String name(Frame frame, byte[] octets) {
        return Packet.in(frame, octets).map(Protocols::name).orElseGet(() -> switch (frame.type()) {
            case 0 -> frame.destination().equals("01:80:c2:00:00:00") ? "bpdu" : "llc";
            case 0x0806 -> "arp";
            case 0x8809 -> "lacp";
            case 0x88cc -> "lldp";
            default -> String.format(Locale.ROOT, "ether-%04x", frame.type());
        });
    }

    private static String name(Packet packet) {
        return switch (packet.protocol()) {
            case Packet.ICMP -> "icmp";
            case Packet.TCP -> "tcp";
            case Packet.UDP -> "udp";
            case Packet.ICMP6 -> "icmp6";
            case Packet.OSPF -> "ospf";
            case Packet.VRRP -> "vrrp";
            default -> "ip-" + packet.protocol();
        };
    }
}
