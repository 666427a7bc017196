package org.labmark.agent.probe.lacp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.api.reading.LacpObservation;
import org.labmark.api.topology.Endpoint;

/** The latest LACPDU of each end of a link. */
final class HeardBundle {
    private static final Lacpdu.Party NOBODY = new Lacpdu.Party(0, "", 0, 0, 0, 0);

    private final Endpoint at;
    private @Nullable Lacpdu own;
    private @Nullable Lacpdu other;
    private int malformed;

    HeardBundle(Endpoint at) {
        this.at = at;
    }

    void hear(Heard heard) {
        try {
            var pdu = Lacpdu.parse(heard.octets());
            if (heard.from().equals(at)) {
                own = pdu;
            } else {
                other = pdu;
            }
        } catch (MalformedException _) {
            malformed++;
        }
    }

    boolean both() {
        return own != null && other != null;
    }

    LacpObservation observe() {
        var said = Optional.ofNullable(own);
        var actor = said.map(Lacpdu::actor).orElse(NOBODY);
        var partner = said.map(Lacpdu::partner).orElse(NOBODY);
        return new LacpObservation(
                own != null,
                other != null,
                own != null && other != null && Lacpdu.agree(own, other),
                actor.system(),
                actor.systemPriority(),
                actor.key(),
                actor.port(),
                actor.has(0),
                actor.has(1),
                actor.has(2),
                actor.has(3),
                actor.has(4),
                actor.has(5),
                actor.has(6),
                actor.has(7),
                partner.system(),
                partner.key(),
                malformed);
    }
}
