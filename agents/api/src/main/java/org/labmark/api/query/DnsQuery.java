package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** One question of RFC 1035. */
@Says("What does a name server answer?")
public record DnsQuery(
        @Says("where the question is asked from") Vantage from,
        @Says("address of the name server") @IpAddress String server,

        @Says("the name asked for, absolute, with or without its final dot")
        String name,

        @Says("record type by its mnemonic")
        @Pattern(value = "A|AAAA|CAA|CNAME|MX|NS|PTR|SOA|SRV|TXT", words = "a record type such as A or PTR")
        String type,

        @Says("UDP when left out; a truncated UDP answer is reported, not retried")
        Optional<Transport> transport,

        @Says("whether recursion is desired; yes when left out")
        Optional<Boolean> recursion)
        implements Query {
    /** How the question travels. */
    public enum Transport {
        UDP,
        TCP
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What does the name server " + server + " answer to " + name + " " + type
                + (transport.equals(Optional.of(Transport.TCP)) ? " over TCP" : "")
                + (recursion.equals(Optional.of(false)) ? " without recursion" : "") + "?";
    }
}
