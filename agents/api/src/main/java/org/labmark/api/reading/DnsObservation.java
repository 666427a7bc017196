package org.labmark.api.reading;

import java.util.List;

/**
 * A DNS answer.
 *
 * @param answered false when nothing came back in time
 * @param rcode response code by its mnemonic, such as {@code NOERROR} or {@code NXDOMAIN}; empty when silent
 * @param authoritative the AA flag
 * @param truncated the TC flag
 * @param recursionAvailable the RA flag
 * @param answers data of the answer section's records of the type asked for, in presentation form without final dots,
 *     sorted; at most 64
 * @param ttl smallest time to live of those, in seconds; 0 when there is none
 */
public record DnsObservation(
        boolean answered,
        String rcode,
        boolean authoritative,
        boolean truncated,
        boolean recursionAvailable,
        List<String> answers,
        long ttl)
        implements Observation {
    public DnsObservation {
        answers = List.copyOf(answers);
    }
}
