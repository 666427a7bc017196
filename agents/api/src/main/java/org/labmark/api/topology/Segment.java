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
 */
public record Segment(
        String name,
        int vlan,
        String subnet,
        Optional<String> gateway,
        Optional<String> witness,
        String freshFirst,
        String freshLast) {}
