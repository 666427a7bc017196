package org.labmark.agent.probe.ra;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.DomainNames;
import org.labmark.agent.probe.Ipv6Text;
import org.labmark.api.reading.RaObservation;

/**
 * A router advertisement (RFC 4861, 4.2) with its options (RFC 8106, RFC 4191).
 *
 * @param router link-local address of the sender
 * @param mac hardware address that it gives as its own; empty when it gives none
 */
record Advertisement(
        String router,
        String mac,
        int hopLimit,
        boolean managed,
        boolean other,
        RaObservation.Preference preference,
        int lifetimeSeconds,
        long mtu,
        List<RaObservation.Prefix> prefixes,
        List<String> dnsServers,
        List<String> domainSearch,
        List<String> routes) {
    private static final int ETHERNET = 14;
    private static final int IP = 40;
    private static final int BODY = 16;
    private static final int MOST = 32;

    Advertisement {
        prefixes = List.copyOf(prefixes);
        dnsServers = List.copyOf(dnsServers);
        domainSearch = List.copyOf(domainSearch);
        routes = List.copyOf(routes);
    }

    /** The advertisement in a frame; absent when it is anything else, or one that hosts must drop (RFC 4861, 6.1.2). */
    static Optional<Advertisement> parse(byte[] frame) {
        int icmp = ETHERNET + IP;
        if (frame.length < icmp + BODY) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(frame);
        int length = in.getShort(ETHERNET + 4) & 0xffff;
        boolean wanted = in.getShort(12) == (short) 0x86dd
                && frame[ETHERNET] >> 4 == 6
                && frame[ETHERNET + 6] == 58
                && (frame[ETHERNET + 7] & 0xff) == 255
                && in.getShort(ETHERNET + 8) >>> 6 << 6 == (short) 0xfe80 >>> 6 << 6
                && frame[icmp] == (byte) 134
                && frame[icmp + 1] == 0
                && length >= BODY
                && icmp + length <= frame.length;
        return wanted
                ? options(Arrays.copyOfRange(frame, icmp, icmp + length), Ipv6Text.of(frame, ETHERNET + 8))
                : Optional.empty();
    }

    private static Optional<Advertisement> options(byte[] message, String router) {
        var in = ByteBuffer.wrap(message);
        var mac = "";
        long mtu = 0;
        var prefixes = new ArrayList<RaObservation.Prefix>();
        var servers = new ArrayList<String>();
        var search = new ArrayList<String>();
        var routes = new ArrayList<String>();
        for (int at = BODY; at < message.length; ) {
            int length = at + 1 < message.length ? (message[at + 1] & 0xff) * 8 : 0;
            if (length == 0 || at + length > message.length) {
                return Optional.empty();
            }
            switch (message[at]) {
                case 1 -> mac = HexFormat.ofDelimiter(":").formatHex(message, at + 2, at + 8);
                case 5 -> mtu = in.getInt(at + 4) & 0xffff_ffffL;
                case 3 -> {
                    if (length >= 32) {
                        prefixes.add(prefix(in, message, at));
                    }
                }
                case 24 -> routes.add(route(message, at, length));
                case 25 -> {
                    for (int server = at + 8; server + 16 <= at + length; server += 16) {
                        servers.add(Ipv6Text.of(message, server));
                    }
                }
                case 31 -> search.addAll(DomainNames.parse(Arrays.copyOfRange(message, at + 8, at + length)));
                default -> {
                    // Options of others are passed over (RFC 4861, 4.6).
                }
            }
            at += length;
        }
        int flags = message[5];
        return Optional.of(new Advertisement(
                router,
                mac,
                message[4] & 0xff,
                (flags & 0x80) != 0,
                (flags & 0x40) != 0,
                preference(flags >> 3 & 3),
                in.getShort(6) & 0xffff,
                mtu,
                prefixes.stream()
                        .sorted(Comparator.comparing(RaObservation.Prefix::prefix))
                        .limit(MOST)
                        .toList(),
                servers.stream().limit(MOST).toList(),
                search.stream().limit(MOST).toList(),
                routes.stream().sorted().limit(MOST).toList()));
    }

    private static RaObservation.Prefix prefix(ByteBuffer in, byte[] message, int at) {
        return new RaObservation.Prefix(
                Ipv6Text.of(message, at + 16) + "/" + (message[at + 2] & 0xff),
                (message[at + 3] & 0x80) != 0,
                (message[at + 3] & 0x40) != 0,
                in.getInt(at + 4) & 0xffff_ffffL,
                in.getInt(at + 8) & 0xffff_ffffL);
    }

    private static String route(byte[] message, int at, int length) {
        var prefix = Arrays.copyOf(Arrays.copyOfRange(message, at + 8, at + Math.min(length, 24)), 16);
        return Ipv6Text.of(prefix, 0) + "/" + (message[at + 2] & 0xff);
    }

    private static RaObservation.Preference preference(int bits) {
        return bits == 1
                ? RaObservation.Preference.HIGH
                : bits == 3 ? RaObservation.Preference.LOW : RaObservation.Preference.MEDIUM;
    }
}
