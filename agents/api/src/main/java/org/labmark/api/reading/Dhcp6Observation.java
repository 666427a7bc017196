package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What a fresh DHCPv6 client got (RFC 8415). */
public record Dhcp6Observation(
        @Says("whether a server replied at all") @Welcome boolean answered,
        @Says("whether an address was leased") @Welcome boolean leased,

        @Says("leased addresses, sorted, in shortest form (RFC 5952)")
        List<String> addresses,

        @Says("delegated prefixes with length, sorted") List<String> prefixes,

        @Says("shortest preferred lifetime of those, in seconds; 0 when there is none")
        long preferredSeconds,

        @Says("shortest valid lifetime of those, in seconds; 0 when there is none")
        long validSeconds,

        @Says("option 23 (RFC 3646)") List<String> dnsServers,

        @Says("option 24, names without final dots") List<String> domainSearch,

        @Says("first status other than success, by its name in RFC 8415, such as NoAddrsAvail; empty when all is well")
        String status,

        @Says("DUIDs of all servers that advertised or replied, in hexadecimal, sorted: more than one shows a rogue")
        List<String> servers,

        @Says("every option of the reply, by number; at most 64")
        List<DhcpOption> options)
        implements Observation {
    /** Nobody answers. */
    public static final Dhcp6Observation SILENCE = new Dhcp6Observation(
            false, false, List.of(), List.of(), 0, 0, List.of(), List.of(), "", List.of(), List.of());

    public Dhcp6Observation {
        addresses = List.copyOf(addresses);
        prefixes = List.copyOf(prefixes);
        dnsServers = List.copyOf(dnsServers);
        domainSearch = List.copyOf(domainSearch);
        servers = List.copyOf(servers);
        options = List.copyOf(options);
    }
}
