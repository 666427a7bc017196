package org.labmark.api.reading;

import java.util.List;

/**
 * Addresses found in a node's network namespace, link-local ones left out.
 *
 * @param addresses each with its prefix length, such as {@code 10.0.0.1/24}, sorted
 * @param up whether every interface asked about is administratively up with carrier
 * @param mtu smallest MTU of the interfaces asked about, in octets; 0 when there is none
 */
public record AddressObservation(List<String> addresses, boolean up, int mtu) implements Observation {
    public AddressObservation {
        addresses = List.copyOf(addresses);
    }
}
