package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.call.Patience;

/** One command in a session (RFC 4254, 6.5), with as much of its output as is kept. */
final class Command {
    /** Most characters of output that are kept. */
    private static final int MOST = 16 * 1024;

    private static final int OPEN_MILLIS = Patience.millis(3000);
    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(6));

    /** No command, or none that came to run. */
    static final Ran NONE = new Ran(-1, "");

    private Command() {}

    /**
     * How it ended.
     *
     * @param exit -1 when it had no exit status, said too much, or did not end in time
     */
    record Ran(int exit, String output) {}

    static Ran run(Session session, String command) throws InterruptedException {
        ChannelExec channel;
        try {
            channel = (ChannelExec) session.openChannel("exec");
        } catch (JSchException _) {
            return NONE;
        }
        var output = new Kept();
        try {
            channel.setCommand(command);
            channel.setInputStream(null);
            channel.setOutputStream(output);
            channel.setErrStream(OutputStream.nullOutputStream());
            channel.connect(OPEN_MILLIS);
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!channel.isClosed() && !output.full() && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            int exit = channel.isClosed() && !output.full() ? channel.getExitStatus() : -1;
            return new Ran(exit, output.text());
        } catch (JSchException _) {
            return NONE;
        } finally {
            channel.disconnect();
        }
    }

    /** Takes the first octets and no more. */
    private static final class Kept extends OutputStream {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] from, int start, int length) throws IOException {
            int room = MOST + 1 - octets.size();
            octets.write(from, start, Math.min(length, room));
            if (length > room) {
                throw new IOException("more than " + MOST + " octets of output");
            }
        }

        synchronized boolean full() {
            return octets.size() > MOST;
        }

        synchronized String text() {
            return CleanText.text(octets.toByteArray(), MOST);
        }
    }
}
