package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** A TLS server's certificate, and what it accepts. */
public record TlsObservation(
        @Says("whether a TLS server answered") @Welcome boolean answered,

        @Says("whether a handshake came to its end, which shows that the server has the certificate's key") @Welcome
        boolean handshake,

        @Says("versions that it accepts, oldest first: TLSv1.0, TLSv1.1, TLSv1.2, TLSv1.3")
        List<String> versions,

        @Says("cipher suites that it accepts, by IANA's names, all versions, sorted; at most 40")
        List<String> ciphers,

        @Says("subject of its certificate (RFC 4514)") String subject,
        @Says("issuer of its certificate (RFC 4514)") String issuer,

        @Says("names and addresses in the certificate (subjectAltName), lower case, sorted; at most 64")
        List<String> names,

        @Says(
                "whether the name asked for is one of those, or fits a wildcard (RFC 9525); false when none was asked for")
        boolean nameFits,

        @Says("seconds until the certificate expires, negative when it has")
        long secondsLeft,

        @Says("seconds since the certificate became valid, negative when it has not")
        long secondsValid,

        @Says("RSA, EC, Ed25519 or another algorithm's name")
        String keyType,

        @Says("size of the key in bits; 0 when not known") int keyBits,

        @Says("how the certificate is signed, such as SHA256withRSA")
        String signature,

        @Says("subjects of the chain as sent, the server's own first; at most 10")
        List<String> chain,

        @Says("whether the certificate is signed by its own key")
        boolean selfSigned,

        @Says("whether the chain leads to a certificate that the query gives, is in date and in order (RFC 5280)")
        @Welcome
        boolean trusted,

        @Says("why it is not trusted; empty where it is, or no certificate was given")
        String problem,

        @Says("SHA-256 of the certificate in hexadecimal") String sha256,

        @Says("SHA-256 of the certificate that is shown to who asks for no name: differs where names are told apart")
        String sha256WithoutName)
        implements Observation {
    /** Nobody answers. */
    public static final TlsObservation SILENCE = new TlsObservation(
            false, false, List.of(), List.of(), "", "", List.of(), false, 0, 0, "", 0, "", List.of(), false, false, "",
            "", "");

    public TlsObservation {
        versions = List.copyOf(versions);
        ciphers = List.copyOf(ciphers);
        names = List.copyOf(names);
        chain = List.copyOf(chain);
    }
}
