package org.labmark.app.technician;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Has SSH speak over a stream that is open already, instead of a TCP connection of its own. */
final class StreamProxy implements Proxy {
    private final SocketChannel stream;

    StreamProxy(SocketChannel stream) {
        this.stream = stream;
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) {
        // It is connected already.
    }

    @Override
    public InputStream getInputStream() {
        return new In(stream);
    }

    @Override
    public OutputStream getOutputStream() {
        return new Out(stream);
    }

    /** None: a stream to an agent is no internet socket. */
    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing more can be done with it either way.
            return;
        }
    }

    private static final class In extends InputStream {
        private final SocketChannel stream;

        In(SocketChannel stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : stream.read(ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private static final class Out extends OutputStream {
        private final SocketChannel stream;

        Out(SocketChannel stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                stream.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
