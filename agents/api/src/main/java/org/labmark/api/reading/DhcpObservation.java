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
        List<String> offers)
        implements Observation {
    /** Nobody offers. */
    public static final DhcpObservation SILENCE =
            new DhcpObservation(false, Optional.empty(), 0, List.of(), List.of(), "", 0, Optional.empty(), List.of());

    public DhcpObservation {
        routers = List.copyOf(routers);
        dnsServers = List.copyOf(dnsServers);
        offers = List.copyOf(offers);
    }
}
