package org.labmark.core.topology;

import java.util.List;
import java.util.Optional;

/**
 * How a switch is set up at first.
 *
 * @param spanningTree the protocol that keeps loops from storming (IEEE 802.1D-1998 or 802.1w)
 * @param priority bridge priority, a multiple of 4096 up to 61440; the lowest is the root
 * @param ports every port that is not part of a bond
 * @param bonds ports that act as one (IEEE 802.1AX)
 * @param mirror where frames of other ports are shown too
 */
record SwitchPlan(
        SpanningTree spanningTree,
        Optional<Integer> priority,
        List<Port> ports,
        List<Bond> bonds,
        Optional<Mirror> mirror) {
    SwitchPlan {
        ports = List.copyOf(ports);
        bonds = List.copyOf(bonds);
    }

    enum SpanningTree {
        OFF,
        STP,
        RSTP
    }

    enum Lacp {
        ACTIVE,
        PASSIVE,
        OFF
    }

    /** What a port does with VLANs. */
    sealed interface Membership {
        /** In no VLAN, and in the way of none: a port of a switch that knows no VLANs. */
        record Plain() implements Membership {}

        /** Untagged member of one VLAN. */
        record Access(int vlan) implements Membership {}

        /**
         * Tagged member of several VLANs.
         *
         * @param vlans none for all that there are
         * @param untagged the native VLAN; absent where untagged frames are dropped
         */
        record Trunk(List<Integer> vlans, Optional<Integer> untagged) implements Membership {
            public Trunk {
                vlans = List.copyOf(vlans);
            }
        }
    }

    record Port(String name, Membership membership) {}

    record Bond(String name, List<String> ports, Lacp lacp, Membership membership) {
        Bond {
            ports = List.copyOf(ports);
        }
    }

    record Mirror(String to, List<String> from) {
        Mirror {
            from = List.copyOf(from);
        }
    }
}
