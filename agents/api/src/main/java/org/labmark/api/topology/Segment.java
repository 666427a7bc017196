package org.labmark.api.topology;

import java.util.Optional;

/**
 * One broadcast domain with its address plan.
 *
 * @param name the author's name, such as {@code staff}
 * @param vlan IEEE 802.1Q identifier, 1 to 4094; 0 where the segment is not a VLAN
 * @param subnet IPv4 prefix in CIDR form
 * @param gateway the address that fresh clients use as default gateway; absent on a segment without one
 * @param witness the hidden node whose port fresh clients come in by; absent where none is attached
 * @param freshFirst first of the addresses kept for fresh clients
 * @param freshLast last of them, in the same subnet
 * @param subnet6 IPv6 prefix in CIDR form; absent where IPv4 is all there is
 * @param gateway6 the IPv6 address of the gateway; absent on a segment without one
 */
public record Segment(
        String name,
        int vlan,
        String subnet,
        Optional<String> gateway,
        Optional<String> witness,
        String freshFirst,
        String freshLast,
        Optional<String> subnet6,
        Optional<String> gateway6) {
    /** A segment without IPv6 of its own. */
    public Segment(
            String name,
            int vlan,
            String subnet,
            Optional<String> gateway,
            Optional<String> witness,
            String freshFirst,
            String freshLast) {
        this(name, vlan, subnet, gateway, witness, freshFirst, freshLast, Optional.empty(), Optional.empty());
    }
}
