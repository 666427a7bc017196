package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** An HTTP response. */
public record HttpObservation(
        @Says("whether an HTTP response came") @Welcome boolean answered,
        @Says("status code; 0 without a response") int status,

        @Says("target of a redirect (Location); empty when there is none")
        String location,

        @Says("Content-Type; empty when there is none") String contentType,
        @Says("Server; empty when there is none") String server,

        @Says("all header fields as name: value, names in lower case, sorted; at most 64 of 1024 characters")
        List<String> headers,

        @Says("the body as UTF-8 text, control characters replaced; at most 16 KiB")
        String text,

        @Says("SHA-256 of the whole body in hexadecimal; empty when it did not come whole")
        String sha256,

        @Says("octets of the body that came; at most 1 MiB are taken")
        int bytes,

        @Says("whether the body came whole") boolean complete,

        @Says("with TLS, SHA-256 of the server's certificate in hexadecimal; empty otherwise")
        String certificate,

        @Says("from the first octet sent to the last that came, in microseconds")
        long tookMicros)
        implements Observation {
    /** Nobody answers. */
    public static final HttpObservation SILENCE =
            new HttpObservation(false, 0, "", "", "", List.of(), "", "", 0, false, "", 0);

    public HttpObservation {
        headers = List.copyOf(headers);
    }
}
