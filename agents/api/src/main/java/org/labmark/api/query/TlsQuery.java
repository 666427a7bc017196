package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Handshakes of TLS 1.0 to 1.3 (RFC 8446, RFC 5246), each on a connection of its own. */
@Says("Which certificate does a TLS server show, and what does it accept?")
public record TlsQuery(
        @Says("where the connections come from") Vantage from,
        @Says("address of the server") @IpAddress String to,

        @Says("TCP port; 443 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("name asked for in the handshake (SNI, RFC 6066), and looked for in the certificate; none when left out")
        @Pattern(value = "[A-Za-z0-9._-]{1,253}", words = "a host name")
        Optional<String> name,

        @Says("a certificate in PEM, or several, one of which the chain must lead to (RFC 5280)")
        @Pattern(
                value = "(?s)\\s*-----BEGIN CERTIFICATE-----.*-----END CERTIFICATE-----\\s*",
                words = "certificates in PEM")
        Optional<String> ca)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Which certificate does the TLS server " + to
                + port.map(number -> " port " + number).orElse("") + " show"
                + name.map(text -> " for " + text).orElse("") + ", and what does it accept?";
    }
}
