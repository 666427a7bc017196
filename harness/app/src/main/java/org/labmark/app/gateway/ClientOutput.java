package org.labmark.app.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelAsyncOutputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Output to a client. Each piece is on the wire before the next is taken, whatever window the client announced: a client
 * that does not read stops whoever writes, and nothing piles up in between.
 */
final class ClientOutput extends OutputStream {
    private static final int PIECE = 32 * 1024;

    private final ChannelAsyncOutputStream out;
    private final Channel channel;

    ClientOutput(IoOutputStream stream) {
        if (!(stream instanceof ChannelAsyncOutputStream async)) {
            throw new IllegalArgumentException("not the output of a channel: " + stream);
        }
        this.out = async;
        this.channel = async.getChannel();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = offset; at < offset + length; at += PIECE) {
            send(Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, offset + length)));
        }
    }

    private void send(byte[] piece) throws IOException {
        if (channel.isClosing()) {
            throw new IOException("the client has gone");
        }
        var written = out.writeBuffer(new ByteArrayBuffer(piece));
        while (!written.await(1, TimeUnit.SECONDS)) {
            if (channel.isClosing()) {
                throw new IOException("the client has gone");
            }
        }
        if (!written.isWritten()) {
            throw new IOException("the client has gone", written.getException());
        }
    }

    /** The channel is closed by whoever serves it, once the exit status is known. */
    @Override
    public void close() {}
}
