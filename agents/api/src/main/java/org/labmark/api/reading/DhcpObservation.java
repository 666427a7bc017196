package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** What a fresh DHCP client got (RFC 2131, RFC 2132). */
public record DhcpObservation(
        @Says("whether a server acknowledged a lease") @Welcome
        boolean leased,

        @Says("the leased address") Optional<String> address,

        @Says("length of the subnet mask (option 1), 0 when absent")
        int prefix,

        @Says("option 3") List<String> routers,
        @Says("option 6") List<String> dnsServers,
        @Says("option 15; empty when absent") String domain,
        @Says("option 51, in seconds; 0 when absent") long leaseSeconds,

        @Says("identifier of the server that acknowledged (option 54)")
        Optional<String> server,

        @Says("identifiers of all servers that offered, sorted: more than one shows a rogue")
        List<String> offers,

        @Says("address of the relay that carried the answer (giaddr); absent where there is none")
        Optional<String> relay,

        @Says("whether a server refused what was asked for (NAK)")
        boolean nak,

        @Says("whether the lease was renewed by unicast; false when that was not asked")
        boolean renewed,

        @Says("option 42") List<String> ntpServers,

        @Says("domain search list (option 119, RFC 3397), without final dots")
        List<String> domainSearch,

        @Says("server to boot from: option 66, or the field sname, or siaddr; empty when absent")
        String bootServer,

        @Says("file to boot: option 67 or the field file; empty when absent")
        String bootFile,

        @Says("every option of the acknowledgement, by number; at most 64")
        List<DhcpOption> options,

        @Says("addresses of all leases that were held at once, sorted: as many as clients asked, unless a pool ran out")
        List<String> addresses)
        implements Observation {
    /** Nobody offers. */
    public static final DhcpObservation SILENCE =
            new DhcpObservation(false, Optional.empty(), 0, List.of(), List.of(), "", 0, Optional.empty(), List.of());

    public DhcpObservation {
        routers = List.copyOf(routers);
        dnsServers = List.copyOf(dnsServers);
        offers = List.copyOf(offers);
        ntpServers = List.copyOf(ntpServers);
        domainSearch = List.copyOf(domainSearch);
        options = List.copyOf(options);
        addresses = List.copyOf(addresses);
    }

    /** A lease of which only the usual options matter. */
    public DhcpObservation(
            boolean leased,
            Optional<String> address,
            int prefix,
            List<String> routers,
            List<String> dnsServers,
            String domain,
            long leaseSeconds,
            Optional<String> server,
            List<String> offers) {
        this(
                leased,
                address,
                prefix,
                routers,
                dnsServers,
                domain,
                leaseSeconds,
                server,
                offers,
                Optional.empty(),
                false,
                false,
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                address.map(List::of).orElse(List.of()));
    }
}
