package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** Addresses found in a node's network namespace, link-local ones left out. */
public record AddressObservation(
        @Says("IPv4 and IPv6, each with its prefix length, such as 10.0.0.1/24, sorted; link-local ones left out")
        List<String> addresses,

        @Says("whether every interface asked about is administratively up with carrier")
        boolean up,

        @Says("smallest MTU of the interfaces asked about, in octets; 0 when there is none")
        int mtu,

        @Says("hardware address of the interface, in lower case; absent when several were asked about")
        Optional<String> mac,

        @Says("those of the addresses that end by themselves, as leased or advertised ones do")
        Optional<List<String>> dynamic,

        @Says("each interface by itself, sorted by name, at most 64")
        Optional<List<Port>> ports)
        implements Observation {
    /**
     * One interface.
     *
     * @param flags as ip-link(8) prints them, sorted
     */
    public record Port(
            @Says("its name") String name,

            @Says("hardware address; empty when it has none")
            String mac,

            @Says("administratively up with carrier") boolean up,
            @Says("in octets") int mtu,

            @Says("what it is made by, such as veth, bridge, vlan, bond, vrf; empty for others")
            String kind,

            @Says("VLAN ID of a tagged interface; 0 for others")
            int vlan,

            @Says("the bridge, bond or VRF that it belongs to")
            Optional<String> master,

            @Says("as ip-link(8) prints them, sorted") List<String> flags,

            @Says("with prefix length, link-local ones included, sorted, at most 256")
            List<String> addresses) {
        public Port {
            flags = List.copyOf(flags);
            addresses = List.copyOf(addresses);
        }
    }

    /** Without what only newer readings have. */
    public AddressObservation(List<String> addresses, boolean up, int mtu) {
        this(addresses, up, mtu, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public AddressObservation {
        addresses = List.copyOf(addresses);
        dynamic = dynamic.map(List::copyOf);
        ports = ports.map(List::copyOf);
    }
}
