package org.labmark.agent.probe.tls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.ServerOnlyTlsAuthentication;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.probe.talk.Talk;
import org.labmark.agent.probe.vantage.OpenVantage;

/**
 * One whole handshake of any version. The certificate is noted and not judged.
 *
 * @param spoken whether anything came that TLS begins with
 * @param complete whether it came to its end: the server has the key of its certificate
 * @param chain certificates in DER as sent, the server's own first
 */
record Shake(boolean spoken, boolean complete, List<byte[]> chain) {
    /** Handshakes of honest servers take a few thousand octets; chains that never end are cut here. */
    private static final int MOST_OCTETS = 256 * 1024;

    private static final Shake NONE = new Shake(false, false, List.of());

    /** @throws Exception when no socket can be made in the vantage */
    static Shake with(InetSocketAddress to, Optional<String> name, OpenVantage vantage, Duration limit)
            throws Exception {
        var talk = Talk.to(to, vantage, limit, MOST_OCTETS);
        if (talk.isEmpty()) {
            return NONE;
        }
        var chain = new ArrayList<byte[]>();
        try (var open = talk.get()) {
            var in = new Listening(open.in());
            boolean complete = shake(new TlsClientProtocol(in, open.out()), new Client(name, chain));
            return new Shake(in.spoken(), complete, List.copyOf(chain));
        }
    }

    private static boolean shake(TlsClientProtocol protocol, Client client) throws IOException {
        try {
            protocol.connect(client);
            return true;
        } catch (IOException | RuntimeException _) {
            // Refused, hung up, or no TLS: what was noted until then is all there is.
            return false;
        }
    }

    /** Notes what the first octet is: that of a handshake or an alert, or anything else. */
    private static final class Listening extends FilterInputStream {
        private int first = -1;

        Listening(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            note(octet);
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            if (got > 0) {
                note(into[from]);
            }
            return got;
        }

        private void note(int octet) {
            first = first < 0 ? octet : first;
        }

        boolean spoken() {
            return first == ContentType.handshake || first == ContentType.alert;
        }
    }

    private static final class Client extends DefaultTlsClient {
        private final Optional<String> name;
        private final List<byte[]> chain;

        Client(Optional<String> name, List<byte[]> chain) {
            super(new BcTlsCrypto(new SecureRandom()));
            this.name = name;
            this.chain = chain;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv10);
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return TlsUtils.getSupportedCipherSuites(getCrypto(), Suites.all());
        }

        @Override
        protected @Nullable Vector<ServerName> getSNIServerNames() {
            return name.map(text -> new Vector<>(
                            List.of(new ServerName(NameType.host_name, text.getBytes(StandardCharsets.US_ASCII)))))
                    .orElse(null);
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new ServerOnlyTlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                    for (var certificate : server.getCertificate().getCertificateList()) {
                        chain.add(certificate.getEncoded());
                    }
                }
            };
        }
    }
}
