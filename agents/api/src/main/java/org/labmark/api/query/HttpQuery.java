package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** One request of HTTP/1.1 (RFC 9110, RFC 9112). Redirects are seen and not followed. */
@Says("What does a web server answer?")
public record HttpQuery(
        @Says("where the request comes from") Vantage from,
        @Says("address of the server") @IpAddress String to,

        @Says("TCP port; 80, or 443 with TLS, when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("whether over TLS; no when left out. The certificate is noted and not held against it: the tls probe"
                + " looks at certificates")
        Optional<Boolean> tls,

        @Says("name in the Host field, and in the TLS handshake; the address when left out")
        @Pattern(value = "[A-Za-z0-9._-]{1,253}", words = "a host name")
        Optional<String> name,

        @Says("path and query; / when left out")
        @Pattern(value = "/[!-~]{0,2000}", words = "a path that begins with / and has no blanks")
        Optional<String> path,

        @Says("GET when left out") Optional<Method> method)
        implements Query {
    /** Requests that change nothing. */
    public enum Method {
        GET,
        HEAD
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What does the web server " + to
                + port.map(number -> " port " + number).orElse("") + " answer to " + method.orElse(Method.GET) + " "
                + (tls.orElse(false) ? "https://" : "http://") + name.orElse(to) + path.orElse("/") + "?";
    }
}
