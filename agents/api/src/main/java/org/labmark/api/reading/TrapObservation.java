package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** SNMP notifications that came. */
public record TrapObservation(
        @Says("whether one came that the login vouches for") @Welcome
        boolean received,

        @Says("how many of those came") int count,

        @Says("what they were, in order of arrival; at most 64")
        List<Notification> notifications,

        @Says("how many datagrams came that were none of those: another community or user, a wrong passphrase, no SNMP")
        int strangers)
        implements Observation {
    /** Nothing comes. */
    public static final TrapObservation SILENCE = new TrapObservation(false, 0, List.of(), 0);

    /** One notification. */
    @Says("a notification")
    public record Notification(
            @Says("address that it came from") String source,

            @Says("snmpTrapOID (RFC 3418), such as 1.3.6.1.6.3.1.1.5.5 for authenticationFailure")
            String trap,

            @Says("whether it asked for a receipt (InformRequest), which we gave")
            boolean inform,

            @Says("its other values, at most 32") List<SnmpObservation.Value> values) {
        public Notification {
            values = List.copyOf(values);
        }
    }

    public TrapObservation {
        notifications = List.copyOf(notifications);
    }
}
