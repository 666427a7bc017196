package org.labmark.app.technician;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.labmark.app.HarnessFaultException;

/** One login to one node as the user {@code tech}. */
public final class Technician implements AutoCloseable {
    /** Name of the candidate's account on every node that can be logged in to. */
    public static final String USER = "tech";

    private static final int CONNECT_MILLIS = 10_000;
    private static final int MOST_SAID = 64 * 1024;

    private final String node;
    private final Session session;

    private Technician(String node, Session session) {
        this.node = node;
        this.session = session;
    }

    /**
     * Logs in.
     *
     * @param node the node's name, for messages
     * @param port the front door's TCP port for it on loopback
     * @param hostKey the node's host key in OpenSSH form; any other is refused
     * @param password the bench's password
     * @throws HarnessFaultException when it does not let us in
     */
    public static Technician logIn(String node, int port, String hostKey, String password) {
        try {
            var jsch = new JSch();
            var host = "[127.0.0.1]:" + port;
            var key = Base64.getDecoder().decode(hostKey.split(" ")[1]);
            jsch.getHostKeyRepository().add(new HostKey(host, key), null);
            var session = jsch.getSession(USER, "127.0.0.1", port);
            session.setPassword(password);
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "password");
            session.setDaemonThread(true);
            session.connect(CONNECT_MILLIS);
            return new Technician(node, session);
        } catch (JSchException e) {
            throw new HarnessFaultException(node + ": " + USER + " cannot log in: " + e.getMessage(), e);
        }
    }

    /**
     * Types lines into one shell, which stops at the first that fails.
     *
     * @param lines what is typed
     * @param within how long it may take
     * @return what came of it
     * @throws HarnessFaultException when the connection fails, or the time is over
     */
    public Typed type(String lines, Duration within) {
        try {
            var channel = (ChannelExec) session.openChannel("exec");
            var said = new Bounded();
            channel.setCommand("bash -e");
            channel.setInputStream(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
            channel.setOutputStream(said);
            channel.setErrStream(said);
            channel.connect(CONNECT_MILLIS);
            try {
                var deadline = System.nanoTime() + within.toNanos();
                while (!channel.isClosed()) {
                    if (System.nanoTime() > deadline) {
                        throw new HarnessFaultException(
                                node + ": still running after " + within.toSeconds() + " s: " + firstLine(lines));
                    }
                    Thread.sleep(5);
                }
                return new Typed(node, channel.getExitStatus(), said.text());
            } finally {
                channel.disconnect();
            }
        } catch (JSchException e) {
            throw new HarnessFaultException(node + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException(node + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        session.disconnect();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /**
     * What came of typing.
     *
     * @param node where
     * @param exit exit status of the shell: 0 when every line did
     * @param said what was printed, at most 64 KiB
     */
    public record Typed(String node, int exit, String said) {}

    /** Keeps the first {@value #MOST_SAID} bytes and drops the rest: a node can print without end. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (kept.size() < MOST_SAID) {
                kept.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            kept.write(bytes, offset, Math.min(length, MOST_SAID - kept.size()));
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
