package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** Addresses found in a node's network namespace, link-local ones left out. */
public record AddressObservation(
        @Says("each with its prefix length, such as 10.0.0.1/24, sorted")
        List<String> addresses,

        @Says("whether every interface asked about is administratively up with carrier")
        boolean up,

        @Says("smallest MTU of the interfaces asked about, in octets; 0 when there is none")
        int mtu)
        implements Observation {
    public AddressObservation {
        addresses = List.copyOf(addresses);
    }
}
