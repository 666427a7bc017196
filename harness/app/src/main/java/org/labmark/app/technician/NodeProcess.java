package org.labmark.app.technician;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Something that runs on a node at the other end of a {@link NodeLine}. */
public final class NodeProcess implements AutoCloseable {
    private static final int GLANCE_MILLIS = 5;
    private static final int LONGEST_GLANCE_MILLIS = 100;

    /** What a client sees of a command that a signal ended. */
    private static final int SIGNALLED = 255;

    private final Channel channel;
    private final Session session;
    private final CountDownLatch said = new CountDownLatch(1);
    private final OutputStream input;

    NodeProcess(Channel channel, Session session, OutputStream out, Optional<OutputStream> error) throws IOException {
        this.channel = channel;
        this.session = session;
        channel.setOutputStream(new Told(out, said));
        this.input = channel.getOutputStream();
    }

    void start(int window, int millis) throws JSchException {
        channel.setLocalWindowSizeMax(window);
        channel.connect(millis);
    }

    /** What the process reads; closing it says that there is no more. Flush what should arrive. */
    public OutputStream input() {
        return input;
    }

    /** Tells of another size of the terminal, in characters. */
    public void resize(int columns, int rows) {
        switch (channel) {
            case ChannelShell shell -> shell.setPtySize(columns, rows, 0, 0);
            case ChannelExec exec -> exec.setPtySize(columns, rows, 0, 0);
            default -> {}
        }
    }

    /**
     * Sends a signal.
     *
     * @param name without {@code SIG} (RFC 4254, section 6.10)
     */
    public void signal(String name) throws IOException {
        try {
            channel.sendSignal(name);
        } catch (Exception e) {
            throw new IOException("the signal cannot be sent: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until all that it says was handed over and it has ended.
     *
     * @return its exit status, 255 when a signal ended it; absent when the line broke first
     */
    public Optional<Integer> await() throws InterruptedException {
        said.await();
        int glance = GLANCE_MILLIS;
        while (!channel.isClosed() && session.isConnected()) {
            Thread.sleep(glance);
            glance = Math.min(2 * glance, LONGEST_GLANCE_MILLIS);
        }
        if (channel.getExitStatus() >= 0) {
            return Optional.of(channel.getExitStatus());
        }
        return channel.getExitSignal() == null ? Optional.empty() : Optional.of(SIGNALLED);
    }

    /** Waits until the other side says no more. */
    public void awaitSilence() throws InterruptedException {
        said.await();
    }

    @Override
    public void close() {
        channel.disconnect();
    }

    /** Tells when the library closes it, which it does at the end of the output and when the line breaks. */
    private static final class Told extends FilterOutputStream {
        private final CountDownLatch closed;

        Told(OutputStream out, CountDownLatch closed) {
            super(out);
            this.closed = closed;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } finally {
                closed.countDown();
            }
        }
    }
}
