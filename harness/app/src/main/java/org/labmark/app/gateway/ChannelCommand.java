package org.labmark.app.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.PipeDataReceiver;
import org.apache.sshd.server.command.AsyncCommandStreamsAware;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that a client started on a channel, on a thread of its own until it ends or the client goes. */
abstract class ChannelCommand implements Command, AsyncCommandStreamsAware {
    /** What ssh itself exits with when the connection is at fault. */
    static final int NO_CONNECTION = 255;

    private static final Logger LOG = LoggerFactory.getLogger(ChannelCommand.class);
    private static final int MOST_VARIABLES = 32;
    private static final int LONGEST_VALUE = 256;

    private @Nullable InputStream in;
    private @Nullable ClientOutput out;
    private @Nullable ClientOutput error;
    private @Nullable ExitCallback exit;
    private @Nullable Environment environment;
    private @Nullable Thread worker;
    private volatile boolean gone;

    /** Takes over what the client sends, at the pace of whoever reads {@link #in}. */
    ChannelCommand on(ChannelSession channel) {
        var receiver = new PipeDataReceiver(channel, channel.getLocalWindow());
        channel.setDataReceiver(receiver);
        in = receiver.getIn();
        return this;
    }

    /** Does it. Returns the exit status. */
    abstract int run() throws IOException, InterruptedException;

    /** The client has gone: lets go of whatever {@link #run} waits for. */
    abstract void release();

    boolean isGone() {
        return gone;
    }

    InputStream in() {
        return Objects.requireNonNull(in);
    }

    ClientOutput out() {
        return Objects.requireNonNull(out);
    }

    ClientOutput error() {
        return Objects.requireNonNull(error);
    }

    Environment environment() {
        return Objects.requireNonNull(environment);
    }

    /** The terminal that the client asked for, if it did. */
    Optional<ClientTerminal> terminal() {
        return ClientTerminal.of(environment());
    }

    /** Of the client's variables those that a node's sshd takes: its language. */
    Map<String, String> language() {
        var taken = new TreeMap<String, String>();
        environment().getEnv().forEach((name, value) -> {
            if (name.matches("LANG|LC_[A-Z]{1,20}")
                    && value.length() <= LONGEST_VALUE
                    && taken.size() < MOST_VARIABLES) {
                taken.put(name, value);
            }
        });
        return taken;
    }

    /** Says something to the person on the error stream, in lines that a terminal in raw mode shows well. */
    void say(String text) throws IOException {
        error().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public final void start(ChannelSession channel, Environment given) {
        environment = given;
        worker = Thread.ofVirtual().name("channel").start(this::work);
    }

    private void work() {
        int code = NO_CONNECTION;
        try {
            code = run();
        } catch (IOException e) {
            LOG.debug("a channel ended: {}", e.getMessage());
            apologise(e);
        } catch (InterruptedException e) {
            LOG.debug("a client went away");
        } catch (RuntimeException e) {
            LOG.error("a channel failed", e);
            apologise(new IOException("this is a fault of ours; it is written down"));
        } finally {
            release();
            Objects.requireNonNull(exit).onExit(code);
        }
    }

    private void apologise(IOException why) {
        try {
            if (!gone) {
                say("labmark: " + why.getMessage());
            }
        } catch (IOException e) {
            LOG.debug("nobody to tell: {}", e.getMessage());
        }
    }

    @Override
    public final void destroy(ChannelSession channel) {
        gone = true;
        release();
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public final void setIoOutputStream(IoOutputStream stream) {
        out = new ClientOutput(stream);
    }

    @Override
    public final void setIoErrorStream(IoOutputStream stream) {
        error = new ClientOutput(stream);
    }

    @Override
    public final void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public final void setInputStream(InputStream stream) {
        throw new UnsupportedOperationException("input was taken over already");
    }

    @Override
    public final void setIoInputStream(IoInputStream stream) {
        throw new UnsupportedOperationException("input was taken over already");
    }

    @Override
    public final void setOutputStream(OutputStream stream) {
        throw new UnsupportedOperationException("output waits for the client");
    }

    @Override
    public final void setErrorStream(OutputStream stream) {
        throw new UnsupportedOperationException("output waits for the client");
    }
}
