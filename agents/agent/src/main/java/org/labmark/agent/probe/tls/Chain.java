package org.labmark.agent.probe.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.labmark.agent.probe.CleanText;

/** Certificates that a server showed (RFC 5280), read without trust in them. */
final class Chain {
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int MOST_NAMES = 64;
    private static final int LONGEST = 512;

    private final List<X509Certificate> certificates;

    private Chain(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /** Those of them that can be read, from the first on. */
    static Chain of(List<byte[]> encoded) {
        var certificates = new ArrayList<X509Certificate>();
        try {
            for (var der : encoded) {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (CertificateException | RuntimeException _) {
            // Garbage where a certificate should be: the chain ends before it.
        }
        return new Chain(certificates);
    }

    boolean isEmpty() {
        return certificates.isEmpty();
    }

    X509Certificate own() {
        return certificates.getFirst();
    }

    static String name(X500Principal principal) {
        return CleanText.line(principal.getName(X500Principal.RFC2253), LONGEST);
    }

    List<String> subjects() {
        return certificates.stream()
                .map(certificate -> name(certificate.getSubjectX500Principal()))
                .toList();
    }

    /** Names and addresses that the server's own certificate is for. */
    List<String> names() {
        try {
            var all = Optional.ofNullable(own().getSubjectAlternativeNames()).orElse(List.of());
            return all.stream()
                    .filter(name -> name.getFirst() instanceof Integer type && (type == DNS_NAME || type == IP_ADDRESS))
                    .map(name -> CleanText.line(String.valueOf(name.getLast()), LONGEST)
                            .toLowerCase(Locale.ROOT))
                    .sorted()
                    .distinct()
                    .limit(MOST_NAMES)
                    .toList();
        } catch (CertificateParsingException | RuntimeException _) {
            return List.of();
        }
    }

    /** Whether a name is one of those: a wildcard stands for one whole label at the left, no more (RFC 9525, 6.3). */
    static boolean fits(String name, List<String> names) {
        var wanted = name.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        return names.contains(wanted)
                || (dot > 0
                        && wanted.indexOf('.', dot + 1) > 0
                        && !wanted.matches("[0-9.]+")
                        && names.contains("*" + wanted.substring(dot)));
    }

    boolean selfSigned() {
        try {
            own().verify(own().getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    /** Size of the server's key in bits; 0 when not known. */
    int keyBits() {
        return switch (own().getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            case DSAPublicKey dsa ->
                dsa.getParams() == null ? 0 : dsa.getParams().getP().bitLength();
            case EdECPublicKey ed -> ed.getParams().getName().equals("Ed25519") ? 255 : 448;
            default -> 0;
        };
    }

    String keyType() {
        var key = own().getPublicKey();
        return key instanceof EdECPublicKey ed ? ed.getParams().getName() : CleanText.line(key.getAlgorithm(), 32);
    }

    /**
     * Why the chain does not lead to one of these authorities; empty when it does.
     *
     * @param pem certificates in PEM
     * @throws IllegalArgumentException when that is not what the text is
     */
    String problem(String pem) {
        var anchors = anchors(pem);
        try {
            own().checkValidity();
            var purposes = own().getExtendedKeyUsage();
            if (purposes != null && !purposes.contains(SERVER_AUTHENTICATION) && !purposes.contains(ANY_PURPOSE)) {
                return "the certificate is not for servers";
            }
            if (anchors.contains(own())) {
                return "";
            }
            var path = certificates.stream()
                    .filter(certificate -> !anchors.contains(certificate))
                    .toList();
            var parameters = new PKIXParameters(anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return "";
        } catch (GeneralSecurityException | RuntimeException e) {
            return CleanText.reason(e);
        }
    }

    private static Set<X509Certificate> anchors(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .collect(Collectors.toSet());
        } catch (CertificateException e) {
            throw new IllegalArgumentException("ca is no certificate in PEM: " + CleanText.reason(e), e);
        }
    }
}
