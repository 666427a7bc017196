package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One question of RFC 1035, or a zone transfer (RFC 5936, RFC 1995). */
@Says("What does a name server answer?")
public record DnsQuery(
        @Says("where the question is asked from") Vantage from,
        @Says("address of the name server") @IpAddress String server,

        @Says("the name asked for, absolute, with or without its final dot")
        String name,

        @Says("record type by its mnemonic; AXFR and IXFR ask for a zone transfer, always over TCP or TLS")
        @Pattern(value = "[A-Z][A-Z0-9-]{0,15}", words = "a record type such as A or PTR")
        String type,

        @Says("UDP when left out; a truncated UDP answer is reported, not retried. TLS is DNS over TLS (RFC 7858),"
                + " whose certificate is noted and not held against it")
        Optional<Transport> transport,

        @Says("whether recursion is desired; yes when left out")
        Optional<Boolean> recursion,

        @Says("port of the name server; 53, or 853 over TLS, when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("whether DNSSEC records are wanted (the DO bit, RFC 3225); no when left out")
        Optional<Boolean> dnssec,

        @Says("whether the server is to leave signatures unchecked (the CD bit, RFC 4035); no when left out")
        Optional<Boolean> unchecked,

        @Says("largest UDP answer that is taken, in octets, said by EDNS (RFC 6891); without EDNS when left out,"
                + " 1232 where dnssec or nsid want EDNS")
        @Range(lowest = 512, highest = 65_535)
        Optional<Integer> edns,

        @Says("whether to ask the server for its identifier (RFC 5001); no when left out")
        Optional<Boolean> nsid,

        @Says("a key to sign with (TSIG, RFC 8945); unsigned when left out")
        Optional<Key> key,

        @Says("for IXFR: the serial that is had already; 0 when left out")
        Optional<Integer> serial)
        implements Query {
    /** How the question travels. */
    public enum Transport {
        UDP,
        TCP,
        TLS
    }

    /** A transaction key. */
    @Says("a transaction key that the server knows (RFC 8945)")
    public record Key(
            @Says("its name") String name,

            @Says("hmac-sha256 when left out")
            @Pattern(
                    value = "hmac-(md5|sha1|sha224|sha256|sha384|sha512)",
                    words = "hmac-md5, hmac-sha1, hmac-sha224, hmac-sha256, hmac-sha384 or hmac-sha512")
            Optional<String> algorithm,

            @Says("the secret in Base64") @Secret @Pattern(value = "[A-Za-z0-9+/]+={0,2}", words = "Base64")
            String secret) {}

    /** A question without any of the rarer wishes. */
    public DnsQuery(
            Vantage from,
            String server,
            String name,
            String type,
            Optional<Transport> transport,
            Optional<Boolean> recursion) {
        this(
                from,
                server,
                name,
                type,
                transport,
                recursion,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a whole zone is asked for. */
    public boolean transfer() {
        return type.equals("AXFR") || type.equals("IXFR");
    }

    @Override
    public List<Problem> problems() {
        return transfer() && transport.equals(Optional.of(Transport.UDP))
                ? List.of(new Problem("transport", "a zone transfer wants tcp or tls; leave it out"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What does the name server " + server + " answer to " + name + " " + type
                + transport
                        .filter(how -> how != Transport.UDP)
                        .map(how -> " over " + how)
                        .orElse("")
                + (recursion.equals(Optional.of(false)) ? " without recursion" : "")
                + (key.isPresent() ? " signed with a key" : "") + "?";
    }
}
