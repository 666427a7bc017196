package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** A DNS answer. */
public record DnsObservation(
        @Says("false when nothing came back in time") @Welcome
        boolean answered,

        @Says("response code by its mnemonic, such as NOERROR or NXDOMAIN; empty when silent")
        @Welcome(yes = "NOERROR", no = "REFUSED")
        String rcode,

        @Says("the AA flag") boolean authoritative,
        @Says("the TC flag") boolean truncated,
        @Says("the RA flag") boolean recursionAvailable,

        @Says(
                "data of the answer section's records of the type asked for, in presentation form without final dots, sorted; at most 64")
        List<String> answers,

        @Says("smallest time to live of those, in seconds; 0 when there is none")
        long ttl)
        implements Observation {
    /** Nobody answers. */
    public static final DnsObservation SILENCE = new DnsObservation(false, "", false, false, false, List.of(), 0);

    public DnsObservation {
        answers = List.copyOf(answers);
    }
}
