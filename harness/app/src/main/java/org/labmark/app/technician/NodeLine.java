package org.labmark.app.technician;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.labmark.api.call.Patience;

/**
 * One SSH login to a node, over a stream that is open already. Output is handed over on the login's one thread: a slow
 * taker of it slows the node, and everything else on the same line.
 */
public final class NodeLine implements AutoCloseable {
    private static final int CONNECT_MILLIS = Patience.millis(10_000);

    /** As much as a node may have on its way to us, in octets: what a line keeps in memory at most. */
    private static final int WINDOW = 256 * 1024;

    private final String node;
    private final Session session;

    private NodeLine(String node, Session session) {
        this.node = node;
        this.session = session;
    }

    /**
     * Logs in.
     *
     * @param node the node's name, for messages
     * @param stream to the node's sshd; closed with the line, and when this fails
     * @param hostKey the node's host key in OpenSSH form; any other is refused
     * @throws IOException when it does not let us in within ten seconds
     */
    public static NodeLine open(String node, SocketChannel stream, String hostKey, String user, String password)
            throws IOException {
        var done = new CountDownLatch(1);
        Thread.ofVirtual().name("login-" + node).start(() -> closeUnlessDone(stream, done));
        try {
            var jsch = new JSch();
            var key = Base64.getDecoder().decode(hostKey.split(" ")[1]);
            jsch.getHostKeyRepository().add(new HostKey(node, key), null);
            var session = jsch.getSession(user, node);
            session.setProxy(new StreamProxy(stream));
            session.setPassword(password.getBytes(StandardCharsets.UTF_8));
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "password");
            // The stream never leaves this machine: what is quick will do.
            session.setConfig("kex", "curve25519-sha256");
            session.setConfig("cipher.s2c", "aes128-gcm@openssh.com,aes128-ctr");
            session.setConfig("cipher.c2s", "aes128-gcm@openssh.com,aes128-ctr");
            session.setDaemonThread(true);
            session.connect(CONNECT_MILLIS);
            return new NodeLine(node, session);
        } catch (JSchException | RuntimeException e) {
            stream.close();
            throw new IOException(node + ": " + user + " cannot log in: " + e.getMessage(), e);
        } finally {
            done.countDown();
        }
    }

    /** A node may take its time with each line of a login; all of it must not last. */
    private static void closeUnlessDone(SocketChannel stream, CountDownLatch done) {
        try {
            if (!done.await(CONNECT_MILLIS, TimeUnit.MILLISECONDS)) {
                stream.close();
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What is wanted of a terminal (RFC 4254, section 6.2).
     *
     * @param type such as {@code xterm}
     * @param modes value by opcode (RFC 4254, section 8)
     */
    public record Terminal(String type, int columns, int rows, Map<Integer, Integer> modes) {
        public Terminal {
            modes = Map.copyOf(modes);
        }

        private byte[] encoded() {
            var bytes = ByteBuffer.allocate(modes.size() * 5 + 1);
            modes.forEach((mode, value) -> bytes.put(mode.byteValue()).putInt(value));
            return bytes.put((byte) 0).array();
        }
    }

    /** Starts the account's login shell in a terminal. */
    public NodeProcess shell(Terminal terminal, Map<String, String> environment, OutputStream out) throws IOException {
        return started(() -> {
            var channel = (ChannelShell) session.openChannel("shell");
            channel.setPtyType(terminal.type(), terminal.columns(), terminal.rows(), 0, 0);
            channel.setTerminalMode(terminal.encoded());
            environment.forEach(channel::setEnv);
            return new NodeProcess(channel, session, out, Optional.empty());
        });
    }

    /** Runs a command by the account's login shell; in a terminal where one is wanted. */
    public NodeProcess run(
            byte[] command,
            Optional<Terminal> terminal,
            Map<String, String> environment,
            OutputStream out,
            OutputStream error)
            throws IOException {
        return started(() -> {
            var channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(command);
            terminal.ifPresent(wanted -> {
                channel.setPty(true);
                channel.setPtyType(wanted.type(), wanted.columns(), wanted.rows(), 0, 0);
                channel.setTerminalMode(wanted.encoded());
            });
            environment.forEach(channel::setEnv);
            channel.setErrStream(error);
            return new NodeProcess(channel, session, out, Optional.of(error));
        });
    }

    /** Starts a subsystem, such as sftp. */
    public NodeProcess subsystem(String name, OutputStream out, OutputStream error) throws IOException {
        return started(() -> {
            var channel = (ChannelSubsystem) session.openChannel("subsystem");
            channel.setSubsystem(name);
            channel.setWantReply(true);
            channel.setErrStream(error);
            return new NodeProcess(channel, session, out, Optional.of(error));
        });
    }

    /** Has the node connect to an address, for a stream to there. */
    public NodeProcess connection(String address, int port, OutputStream out) throws IOException {
        return started(() -> {
            var channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
            channel.setHost(address);
            channel.setPort(port);
            return new NodeProcess(channel, session, out, Optional.empty());
        });
    }

    /** Makes a process, ready to be started. */
    private interface Maker {
        NodeProcess make() throws JSchException, IOException;
    }

    private NodeProcess started(Maker maker) throws IOException {
        try {
            var process = maker.make();
            process.start(WINDOW, CONNECT_MILLIS);
            return process;
        } catch (JSchException e) {
            throw new IOException(node + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
