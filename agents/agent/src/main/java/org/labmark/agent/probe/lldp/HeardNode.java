package org.labmark.agent.probe.lldp;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.api.reading.LldpObservation;
import org.labmark.api.topology.Endpoint;

/** The latest announcement of one port. */
final class HeardNode {
    private static final int MOST_SPEAKERS = 64;

    private final Endpoint at;
    private final Set<String> speakers = new HashSet<>();
    private @Nullable Lldpdu latest;
    private int malformed;

    HeardNode(Endpoint at) {
        this.at = at;
    }

    void hear(Heard heard) {
        if (!heard.from().equals(at)) {
            return;
        }
        try {
            var pdu = Lldpdu.parse(heard.octets());
            latest = pdu;
            if (speakers.size() < MOST_SPEAKERS) {
                speakers.add(pdu.chassis() + " " + pdu.portId());
            }
        } catch (MalformedException _) {
            malformed++;
        }
    }

    boolean any() {
        return latest != null;
    }

    LldpObservation observe() {
        var pdu = latest;
        if (pdu == null) {
            var silence = LldpObservation.SILENCE;
            return new LldpObservation(
                    false,
                    "",
                    "",
                    "",
                    "",
                    "",
                    0,
                    0,
                    silence.capabilities(),
                    silence.managementAddresses(),
                    0,
                    malformed);
        }
        return new LldpObservation(
                true,
                pdu.chassis(),
                pdu.portId(),
                pdu.portDescription(),
                pdu.systemName(),
                pdu.systemDescription(),
                pdu.ttl(),
                pdu.vlan(),
                pdu.capabilities(),
                pdu.managementAddresses(),
                speakers.size(),
                malformed);
    }
}
