package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;

/**
 * What a fresh DHCP client got (RFC 2131, RFC 2132).
 *
 * @param leased whether a server acknowledged a lease
 * @param address the leased address; absent when none
 * @param prefix length of the subnet mask (option 1), 0 when absent
 * @param routers option 3
 * @param dnsServers option 6
 * @param domain option 15; empty when absent
 * @param leaseSeconds option 51; 0 when absent
 * @param server identifier of the server that acknowledged (option 54); absent when none
 * @param offers identifiers of all servers that offered, sorted: more than one shows a rogue
 */
public record DhcpObservation(
        boolean leased,
        Optional<String> address,
        int prefix,
        List<String> routers,
        List<String> dnsServers,
        String domain,
        long leaseSeconds,
        Optional<String> server,
        List<String> offers)
        implements Observation {
    public DhcpObservation {
        routers = List.copyOf(routers);
        dnsServers = List.copyOf(dnsServers);
        offers = List.copyOf(offers);
    }
}
