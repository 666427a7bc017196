package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What an SNMP agent said. */
public record SnmpObservation(
        @Says("whether it answered with values, so that the login is good") @Welcome
        boolean answered,

        @Says("values in the order of their objects; at most 512")
        List<Value> values,

        @Says("how many objects a walk found") int rows,

        @Says("whether a walk came to the end of its subtree within 512 objects and its time")
        boolean complete,

        @Says("false where a walk went round in a circle: an object that was not beyond the one before")
        boolean increasing,

        @Says("why there are no values: an error of RFC 3416 such as noAccess, a report of RFC 3414 such as"
                + " usmStatsWrongDigests; empty when there are some, or all is silent")
        String error,

        @Says("engine ID of version 3 in hexadecimal; empty otherwise")
        String engine,

        @Says("from the first octet sent to the last that came, in microseconds")
        long tookMicros)
        implements Observation {
    /** Nobody answers. */
    public static final SnmpObservation SILENCE = new SnmpObservation(false, List.of(), 0, false, true, "", "", 0);

    /** An object's value. */
    @Says("an object's value")
    public record Value(
            @Says("object identifier") String object,

            @Says("type by its name in RFC 2578, such as OCTET STRING, or noSuchObject, noSuchInstance, endOfMibView")
            String type,

            @Says("text, number or identifier; octets that are no text in hexadecimal with colons; at most 1024"
                    + " characters")
            String value) {}

    public SnmpObservation {
        values = List.copyOf(values);
    }
}
