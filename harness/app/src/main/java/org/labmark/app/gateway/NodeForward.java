package org.labmark.app.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Objects;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelAsyncOutputStream;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.ChannelPipedInputStream;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@code direct-tcpip} channel (RFC 4254, section 7.2) to the node that the client logged in to, and nowhere else. */
final class NodeForward extends AbstractServerChannel {
    private static final Logger LOG = LoggerFactory.getLogger(NodeForward.class);
    private static final int BUFFER = 32 * 1024;
    private static final int LONGEST_HOST = 256;

    private final House house;
    private final Object lock = new Object();
    private @Nullable ChannelPipedInputStream in;
    private @Nullable ClientOutput out;
    private @Nullable ChannelAsyncOutputStream raw;
    private @Nullable NodeStream stream;
    private boolean over;

    private NodeForward(House house) {
        super("", Collections.emptyList(), null);
        this.house = house;
    }

    /** Makes such channels. */
    record Factory(House house) implements ChannelFactory {
        @Override
        public String getName() {
            return "direct-tcpip";
        }

        @Override
        public Channel createChannel(Session session) {
            return new NodeForward(house);
        }
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        var host = buffer.getString();
        int port = buffer.getInt();
        var answer = new DefaultOpenFuture(this, this);
        var visitor = Visitor.of(getSession());
        if (visitor.isEmpty()) {
            answer.setException(refusal("nobody is logged in"));
            return answer;
        }
        in = new ChannelPipedInputStream(this, getLocalWindow());
        raw = new ChannelAsyncOutputStream(this, SshConstants.SSH_MSG_CHANNEL_DATA);
        out = new ClientOutput(raw);
        Thread.ofVirtual().name("forward").start(() -> connect(visitor.get(), host, port, answer));
        return answer;
    }

    private void connect(Visitor visitor, String host, int port, DefaultOpenFuture answer) {
        var target = host.substring(0, Math.min(host.length(), LONGEST_HOST)) + " port " + port;
        try {
            var node = visitor.node().orElseThrow(() -> new IOException("the desk forwards nothing"));
            var opened = NodeStream.open(house.doors(), visitor.guest().bench(), node, host, port, this::toClient);
            house.audit().note("forward", visitor, target);
            synchronized (lock) {
                stream = opened;
                if (over) {
                    opened.close();
                }
            }
            signalChannelOpenSuccess();
            answer.setOpened();
            notifyStateChanged("open");
            Thread.ofVirtual().name("forward-in").start(() -> fromClient(opened));
            opened.start();
            opened.awaitSilence();
            sendEof();
            opened.awaitEnd();
            close(false);
        } catch (IOException | RuntimeException e) {
            LOG.debug("no forward to {}: {}", target, e.getMessage());
            if (answer.isDone()) {
                close(true);
                return;
            }
            house.audit().note("refused", visitor, "forward to " + target + ": " + e.getMessage());
            var refusal = refusal(String.valueOf(e.getMessage()));
            signalChannelOpenFailure(refusal);
            answer.setException(refusal);
            close(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(true);
        }
    }

    private SshChannelOpenException refusal(String why) {
        return new SshChannelOpenException(getChannelId(), SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, why);
    }

    private void toClient(byte[] bytes, int offset, int length) throws IOException {
        Objects.requireNonNull(out).write(bytes, offset, length);
    }

    private void fromClient(NodeStream to) {
        var buffer = new byte[BUFFER];
        InputStream from = Objects.requireNonNull(in);
        try (OutputStream node = to.output()) {
            for (int got = from.read(buffer); got >= 0; got = from.read(buffer)) {
                node.write(buffer, 0, got);
                node.flush();
            }
        } catch (IOException e) {
            LOG.debug("a forward ended: {}", e.getMessage());
            to.close();
        }
    }

    @Override
    public void handleWindowAdjust(Buffer buffer) throws IOException {
        super.handleWindowAdjust(buffer);
        if (raw != null) {
            raw.onWindowExpanded();
        }
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        if (in != null) {
            in.eof();
        }
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) throws IOException {
        if (in != null && !isClosing()) {
            in.receive(data, offset, (int) length);
        }
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) {
        throw new UnsupportedOperationException("a forward has one stream");
    }

    @Override
    protected void preClose() {
        synchronized (lock) {
            over = true;
            if (stream != null) {
                stream.close();
            }
        }
        if (in != null) {
            in.eof();
        }
        super.preClose();
    }
}
