package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** A DNS answer, or a zone. */
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
                "data of the answer section's records of the type asked for, in presentation form without final dots, sorted; at most 64. Of a zone transfer: its records with owner and type, sorted")
        List<String> answers,

        @Says("smallest time to live of those, in seconds; 0 when there is none")
        long ttl,

        @Says("the AD flag: the server says that it checked the signatures (RFC 4035)")
        boolean authenticated,

        @Says("whether the answer section carries signatures (RRSIG)")
        boolean signed,

        @Says(
                "records of the answer section or the zone, all types, signatures and the transfer's closing SOA left out")
        int records,

        @Says("records of the authority section as owner, type and data, sorted; at most 64")
        List<String> authority,

        @Says("records of the additional section as owner, type and data, sorted; at most 64")
        List<String> additional,

        @Says("the SOA record of answer, authority section or zone; absent when there is none")
        Optional<Soa> soa,

        @Says("UDP size that the server offers by EDNS, in octets; 0 without EDNS")
        int edns,

        @Says("EDNS options of the answer as code and hexadecimal data, such as 3 6e7331, sorted; at most 16")
        List<String> ednsOptions,

        @Says("size of the answer, in octets; of all messages of a transfer")
        int bytes,

        @Says("whether a zone transfer was asked for and came to its end") @Welcome
        boolean transferred,

        @Says("whether the answer was signed with the key of the question, and rightly (RFC 8945)")
        boolean verified,

        @Says("over TLS, SHA-256 of the server's certificate in hexadecimal; empty otherwise")
        String certificate)
        implements Observation {
    /** Nobody answers. */
    public static final DnsObservation SILENCE = new DnsObservation(false, "", false, false, false, List.of(), 0);

    /** A start of authority (RFC 1035, 3.3.13), times in seconds. */
    @Says("a start of authority")
    public record Soa(
            @Says("primary name server, without final dot") String primary,

            @Says("mailbox of who is responsible, as a name")
            String mailbox,

            @Says("serial, 0 to 4294967295") long serial,
            @Says("seconds") long refresh,
            @Says("seconds") long retry,
            @Says("seconds") long expire,

            @Says("seconds that an absence may be remembered (RFC 2308)")
            long minimum) {}

    public DnsObservation {
        answers = List.copyOf(answers);
        authority = List.copyOf(authority);
        additional = List.copyOf(additional);
        ednsOptions = List.copyOf(ednsOptions);
    }

    /** An answer of which only the flags and the answer section matter. */
    public DnsObservation(
            boolean answered,
            String rcode,
            boolean authoritative,
            boolean truncated,
            boolean recursionAvailable,
            List<String> answers,
            long ttl) {
        this(
                answered,
                rcode,
                authoritative,
                truncated,
                recursionAvailable,
                answers,
                ttl,
                false,
                false,
                answers.size(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                0,
                false,
                false,
                "");
    }
}
