package org.labmark.agent.probe.dhcp6;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.DomainNames;
import org.labmark.agent.probe.Ipv6Text;
import org.labmark.api.reading.DhcpOption;

/** Options of DHCPv6 as text (RFC 8415, RFC 3646 and IANA's list). */
final class Options6 {
    private static final int LONGEST = 512;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "client-id"),
            Map.entry(2, "server-id"),
            Map.entry(3, "ia-na"),
            Map.entry(7, "preference"),
            Map.entry(12, "unicast"),
            Map.entry(13, "status-code"),
            Map.entry(21, "sip-server-names"),
            Map.entry(22, "sip-servers"),
            Map.entry(23, "dns-servers"),
            Map.entry(24, "domain-search"),
            Map.entry(25, "ia-pd"),
            Map.entry(31, "sntp-servers"),
            Map.entry(32, "information-refresh-time"),
            Map.entry(39, "client-fqdn"),
            Map.entry(41, "posix-timezone"),
            Map.entry(42, "tzdb-timezone"),
            Map.entry(56, "ntp-servers"),
            Map.entry(59, "bootfile-url"),
            Map.entry(82, "solicit-max-retransmit"));

    private static final Map<Integer, String> STATUS = Map.of(
            1, "UnspecFail", 2, "NoAddrsAvail", 3, "NoBinding", 4, "NotOnLink", 5, "UseMulticast", 6, "NoPrefixAvail");

    private Options6() {}

    static List<DhcpOption> of(Dhcp6Message message) {
        return message.options().stream()
                .map(option -> new DhcpOption(
                        option.code(),
                        NAMES.getOrDefault(option.code(), "option-" + option.code()),
                        CleanText.line(text(option), LONGEST)))
                .sorted(Comparator.comparingInt(DhcpOption::code))
                .toList();
    }

    private static String text(Dhcp6Message.Option option) {
        return switch (option.code()) {
            case 22, 23, 31 -> String.join(" ", addresses(option.data()));
            case 21, 24 -> String.join(" ", DomainNames.parse(option.data()));
            case 41, 42, 59 -> new String(option.data(), StandardCharsets.UTF_8);
            default -> HexFormat.of().formatHex(option.data());
        };
    }

    static List<String> addresses(byte[] octets) {
        var found = new ArrayList<String>();
        for (int at = 0; at + 16 <= octets.length && found.size() < 16; at += 16) {
            found.add(Ipv6Text.of(octets, at));
        }
        return found;
    }

    static String status(int code) {
        return code == 0 ? "" : STATUS.getOrDefault(code, "status-" + code);
    }
}
