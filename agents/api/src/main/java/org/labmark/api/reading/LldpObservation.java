package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What a port announced. Every word of it is the node's own. */
public record LldpObservation(
        @Says("whether an LLDPDU left the port") boolean heard,

        @Says("chassis id: a hardware or network address in its usual form, else the text; empty when not heard")
        String chassis,

        @Says("port id, as chassis") String portId,
        @Says("port description; empty when absent") String portDescription,
        @Says("system name; empty when absent") String systemName,
        @Says("system description; empty when absent") String systemDescription,

        @Says("how long it holds, in seconds; 0 takes back what was said")
        int ttlSeconds,

        @Says("VLAN of untagged frames (port VLAN id, IEEE 802.1), 0 when absent")
        int vlan,

        @Says("capabilities that are switched on, sorted: bridge, router, station, telephone, wlan...")
        List<String> capabilities,

        @Says("management addresses, at most 16, in their order")
        List<String> managementAddresses,

        @Says("different chassis and port ids heard from the port")
        int speakers,

        @Says("LLDP frames from the port that are no LLDPDUs")
        int malformed)
        implements Observation {
    /** Nobody says a word. */
    public static final LldpObservation SILENCE =
            new LldpObservation(false, "", "", "", "", "", 0, 0, List.of(), List.of(), 0, 0);

    public LldpObservation {
        capabilities = List.copyOf(capabilities);
        managementAddresses = List.copyOf(managementAddresses);
    }
}
