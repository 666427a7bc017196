package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.call.Patience;

/**
 * One login: made over a line of its own, with a key or a password, to a server whose host key is noted and never held
 * against it.
 */
final class Login implements AutoCloseable {
    static final int PORT = 22;

    private static final Duration CONNECT = Patience.of(Duration.ofSeconds(3));
    private static final Duration WHOLE = Patience.of(Duration.ofMillis(9300));
    private static final int HANDSHAKE_MILLIS = Patience.millis(9000);

    private final Session session;
    private final Line line;
    private final Heard heard;
    private final boolean let;

    private Login(Session session, Line line, Heard heard, boolean let) {
        this.session = session;
        this.line = line;
        this.heard = heard;
        this.let = let;
    }

    /** With what a user logs in. */
    record Credentials(String user, Optional<String> password, Optional<String> key) {}

    /**
     * Tries to log in.
     *
     * @return absent when nobody takes the call
     * @throws IllegalArgumentException when the credentials are not exactly one of password and key
     * @throws JSchException when the key is none
     * @throws Exception when no socket can be made in the vantage
     */
    static Optional<Login> to(InetSocketAddress to, Credentials credentials, OpenVantage vantage) throws Exception {
        if (credentials.password().isPresent() == credentials.key().isPresent()) {
            throw new IllegalArgumentException("an SSH login wants exactly one of password and key");
        }
        var heard = new Heard();
        var session = session(to, credentials, heard);
        var line = Line.in(vantage, to, WHOLE);
        try {
            line.connect(to, CONNECT);
        } catch (IOException _) {
            line.close();
            return Optional.empty();
        }
        session.setSocketFactory(line);
        try {
            session.connect(HANDSHAKE_MILLIS);
            return Optional.of(new Login(session, line, heard, true));
        } catch (JSchException | RuntimeException _) {
            // Refused, or the other side is no SSH server: what it showed of itself until then is what there is.
            return Optional.of(new Login(session, line, heard, false));
        }
    }

    private static Session session(InetSocketAddress to, Credentials credentials, Heard heard) throws JSchException {
        var jsch = new JSch();
        if (credentials.key().isPresent()) {
            jsch.addIdentity("key", credentials.key().get().getBytes(StandardCharsets.US_ASCII), null, null);
        }
        var session = jsch.getSession(credentials.user(), to.getAddress().getHostAddress(), to.getPort());
        credentials.password().ifPresent(password -> session.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig("userauth.none", NoneFirst.class.getName());
        session.setConfig(
                "PreferredAuthentications",
                credentials.key().isPresent() ? "publickey" : "password,keyboard-interactive");
        session.setConfig("MaxAuthTries", "1");
        session.setUserInfo(heard);
        session.setThreadFactory(Thread.ofVirtual().factory());
        return session;
    }

    /** Whether the user was let in. */
    boolean let() {
        return let;
    }

    /** Whether an SSH server spoke. */
    boolean spoken() {
        return line.spoken();
    }

    /** Only to be used when the user was let in. */
    Session session() {
        return session;
    }

    Heard heard() {
        return heard;
    }

    Opening opening() {
        return Opening.parse(line.opening());
    }

    /** The host key's; empty when none was shown. */
    String fingerprint() {
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

    @Override
    public void close() {
        session.disconnect();
        line.close();
    }
}
