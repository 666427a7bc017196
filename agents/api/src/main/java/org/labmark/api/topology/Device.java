package org.labmark.api.topology;

import java.util.Map;

/**
 * A real switch, router or firewall.
 *
 * @param management host name or address by which it is reached over SSH and SNMP
 * @param wires the interface of the lab machine to which each of its ports is cabled, by port
 */
public record Device(String management, Map<String, String> wires) {
    public Device {
        wires = Map.copyOf(wires);
    }
}
