package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.SshQuery;
import org.labmark.api.reading.SshObservation;

/** Logs in to an SSH server and runs at most one command. The host key is noted, never held against the server. */
public final class SshProbe implements Probe<SshQuery> {
    private static final Duration CONNECT = Patience.of(Duration.ofSeconds(3));
    private static final Duration WHOLE = Patience.of(Duration.ofSeconds(9));
    private static final int HANDSHAKE_MILLIS = Patience.millis(8000);
    private static final int PORT = 22;

    @Override
    public String id() {
        return "ssh";
    }

    @Override
    public Class<SshQuery> queries() {
        return SshQuery.class;
    }

    @Override
    public Seen ask(SshQuery query, BenchView bench) throws Exception {
        if (query.password().isPresent() == query.key().isPresent()) {
            throw new IllegalArgumentException("an SSH login wants exactly one of password and key");
        }
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(PORT));
        var session = session(query, to);
        try (var vantage = Vantages.shared().open(query.from(), bench);
                var line = Line.in(vantage, to, WHOLE)) {
            try {
                line.connect(to, CONNECT);
            } catch (IOException _) {
                return Seen.of(new SshObservation(false, "", false, -1, ""));
            }
            session.setSocketFactory(line);
            return Seen.of(converse(query, session, line));
        }
    }

    private static Session session(SshQuery query, InetSocketAddress to) throws JSchException {
        var jsch = new JSch();
        if (query.key().isPresent()) {
            jsch.addIdentity("key", query.key().get().getBytes(StandardCharsets.US_ASCII), null, null);
        }
        var session = jsch.getSession(query.user(), to.getAddress().getHostAddress(), to.getPort());
        query.password().ifPresent(password -> session.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig(
                "PreferredAuthentications", query.key().isPresent() ? "publickey" : "password,keyboard-interactive");
        session.setConfig("MaxAuthTries", "1");
        session.setThreadFactory(Thread.ofVirtual().factory());
        return session;
    }

    private static SshObservation converse(SshQuery query, Session session, Line line) throws InterruptedException {
        try {
            session.connect(HANDSHAKE_MILLIS);
        } catch (JSchException | RuntimeException _) {
            // Refused, or the other side is no SSH server: what it showed of itself until then is the observation.
            return new SshObservation(line.spoken(), fingerprint(session), false, -1, "");
        }
        try {
            var ran = query.command().isPresent()
                    ? Command.run(session, query.command().get())
                    : Command.NONE;
            return new SshObservation(true, fingerprint(session), true, ran.exit(), ran.output());
        } finally {
            session.disconnect();
        }
    }

    private static String fingerprint(Session session) {
        var key = session.getHostKey();
        if (key == null) {
            return "";
        }
        try {
            var blob = Base64.getDecoder().decode(key.getKey());
            return "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
