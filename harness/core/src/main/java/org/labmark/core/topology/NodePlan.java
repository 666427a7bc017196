package org.labmark.core.topology;

import java.util.List;
import java.util.Optional;
import org.labmark.api.topology.Node;
import org.labmark.core.scenario.Part;

/**
 * A node on its way: what is known of it before its files are.
 *
 * @param node without files
 * @param part its YAML in long form
 * @param layers all that settles it
 * @param addressing which software sets its addresses
 * @param ports how it is set up, where it is a switch
 * @param tagged its interfaces in VLANs
 */
record NodePlan(
        Node node, Part part, Layers layers, Addressing addressing, Optional<SwitchPlan> ports, List<Tagged> tagged) {
    NodePlan {
        tagged = List.copyOf(tagged);
    }

    /** Whether it tells other routers of its networks. */
    boolean speaksOspf() {
        return layers.get("routing").text().equals(Optional.of("ospf"));
    }

    /** Which software sets a node's addresses. */
    enum Addressing {
        /** None of ours. */
        NONE,
        /** systemd-networkd, from files in {@code /etc/systemd/network}. */
        NETWORKD,
        /** FRRouting, from {@code /etc/frr/frr.conf}. */
        FRR,
        /** Open vSwitch: it has ports and no addresses. */
        SWITCH
    }

    /**
     * An interface in one tagged VLAN of a port.
     *
     * @param port the port
     * @param vlan its number
     * @param face addresses and gateways
     */
    record Tagged(String port, int vlan, Part face) {
        /** How technicians name it. */
        String name() {
            return port + "." + vlan;
        }
    }
}
