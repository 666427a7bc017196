package org.labmark.agent.probe.dhcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.DomainNames;
import org.labmark.api.reading.DhcpOption;

/** Options of DHCP as text (RFC 2132, RFC 3397, RFC 3442 and IANA's list). */
final class Options {
    private static final int MOST = 64;
    private static final int LONGEST = 512;

    /** How an option's octets are read. */
    private enum Kind {
        ADDRESSES,
        NUMBER,
        TEXT,
        NAMES,
        ROUTES,
        HEXADECIMAL
    }

    private record Known(String name, Kind kind) {}

    private static final Map<Integer, Known> KNOWN = Map.ofEntries(
            known(1, "subnet-mask", Kind.ADDRESSES),
            known(2, "time-offset", Kind.NUMBER),
            known(3, "routers", Kind.ADDRESSES),
            known(4, "time-servers", Kind.ADDRESSES),
            known(6, "domain-name-servers", Kind.ADDRESSES),
            known(7, "log-servers", Kind.ADDRESSES),
            known(12, "host-name", Kind.TEXT),
            known(15, "domain-name", Kind.TEXT),
            known(19, "ip-forwarding", Kind.NUMBER),
            known(26, "interface-mtu", Kind.NUMBER),
            known(28, "broadcast-address", Kind.ADDRESSES),
            known(33, "static-routes", Kind.ADDRESSES),
            known(42, "ntp-servers", Kind.ADDRESSES),
            known(43, "vendor-encapsulated-options", Kind.HEXADECIMAL),
            known(44, "netbios-name-servers", Kind.ADDRESSES),
            known(46, "netbios-node-type", Kind.NUMBER),
            known(51, "lease-time", Kind.NUMBER),
            known(53, "message-type", Kind.NUMBER),
            known(54, "server-identifier", Kind.ADDRESSES),
            known(56, "message", Kind.TEXT),
            known(58, "renewal-time", Kind.NUMBER),
            known(59, "rebinding-time", Kind.NUMBER),
            known(60, "vendor-class-identifier", Kind.TEXT),
            known(61, "client-identifier", Kind.HEXADECIMAL),
            known(66, "tftp-server-name", Kind.TEXT),
            known(67, "boot-file-name", Kind.TEXT),
            known(81, "client-fqdn", Kind.HEXADECIMAL),
            known(82, "relay-agent-information", Kind.HEXADECIMAL),
            known(100, "posix-timezone", Kind.TEXT),
            known(101, "tzdb-timezone", Kind.TEXT),
            known(119, "domain-search", Kind.NAMES),
            known(120, "sip-servers", Kind.HEXADECIMAL),
            known(121, "classless-static-routes", Kind.ROUTES),
            known(138, "capwap-controllers", Kind.ADDRESSES),
            known(150, "tftp-servers", Kind.ADDRESSES),
            known(252, "web-proxy-autodiscovery", Kind.TEXT));

    private Options() {}

    private static Map.Entry<Integer, Known> known(int code, String name, Kind kind) {
        return Map.entry(code, new Known(name, kind));
    }

    /** All of a message, by number. */
    static List<DhcpOption> of(DhcpMessage message) {
        return message.options().entrySet().stream()
                .limit(MOST)
                .map(option -> of(option.getKey(), option.getValue()))
                .toList();
    }

    static DhcpOption of(int code, byte[] octets) {
        var known = KNOWN.getOrDefault(code, new Known("option-" + code, Kind.HEXADECIMAL));
        var value = switch (known.kind()) {
            case ADDRESSES -> octets.length % 4 == 0 ? addresses(octets) : hex(octets);
            case NUMBER -> octets.length >= 1 && octets.length <= 4 ? number(octets) : hex(octets);
            case TEXT -> new String(octets, StandardCharsets.US_ASCII);
            case NAMES -> String.join(" ", DomainNames.parse(octets));
            case ROUTES -> routes(octets);
            case HEXADECIMAL -> hex(octets);
        };
        return new DhcpOption(code, known.name(), CleanText.line(value, LONGEST));
    }

    private static String addresses(byte[] octets) {
        var in = ByteBuffer.wrap(octets);
        var found = new ArrayList<String>();
        while (in.remaining() >= 4) {
            found.add(Ipv4Frame.text(in.getInt()));
        }
        return String.join(" ", found);
    }

    private static String number(byte[] octets) {
        long value = 0;
        for (byte octet : octets) {
            value = value << 8 | (octet & 0xff);
        }
        return Long.toString(value);
    }

    /** Destinations of which only the octets that count are sent, each with its router (RFC 3442). */
    private static String routes(byte[] octets) {
        var found = new ArrayList<String>();
        for (int at = 0; at < octets.length; ) {
            int prefix = octets[at] & 0xff;
            int significant = (prefix + 7) / 8;
            if (prefix > 32 || at + 1 + significant + 4 > octets.length) {
                return hex(octets);
            }
            var destination = ByteBuffer.allocate(4).put(octets, at + 1, significant);
            int router = ByteBuffer.wrap(octets).getInt(at + 1 + significant);
            found.add(Ipv4Frame.text(destination.getInt(0)) + "/" + prefix + " via " + Ipv4Frame.text(router));
            at += 5 + significant;
        }
        return String.join(" ", found);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
