package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** What an SNMP agent said of an interface while we sent traffic. */
public record CountersObservation(
        @Says("whether both readings were answered with the right credentials") @Welcome
        boolean answered,

        @Says("sysName (RFC 3418), at most 255 characters; empty when silent")
        String name,

        @Says("octets that we sent, link-layer headers not counted")
        long sentOctets,

        @Says("how far ifHCInOctets of the interface moved") long inIncrease,

        @Says("how far ifHCOutOctets of the interface moved")
        long outIncrease)
        implements Observation {
    /** Nobody answers. */
    public static final CountersObservation SILENCE = new CountersObservation(false, "", 0, 0, 0);
}
