package org.labmark.app.gateway;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Writes streams down in a transcript as they pass, where one is kept. */
final class Recording implements AutoCloseable {
    private final Optional<Transcript> transcript;

    Recording(Optional<Transcript> transcript) {
        this.transcript = transcript;
    }

    boolean isOn() {
        return transcript.isPresent();
    }

    OutputStream output(OutputStream out) {
        return transcript.<OutputStream>map(kept -> new Out(out, kept)).orElse(out);
    }

    InputStream input(InputStream in) {
        return transcript.<InputStream>map(kept -> new In(in, kept)).orElse(in);
    }

    void resized(int columns, int rows) {
        transcript.ifPresent(kept -> kept.resized(columns, rows));
    }

    void mark(String text) {
        transcript.ifPresent(kept -> kept.mark(text));
    }

    @Override
    public void close() {
        transcript.ifPresent(Transcript::close);
    }

    private static final class Out extends FilterOutputStream {
        private final Transcript transcript;

        Out(OutputStream out, Transcript transcript) {
            super(out);
            this.transcript = transcript;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            transcript.add(Transcript.Direction.OUTPUT, bytes, offset, length);
            out.write(bytes, offset, length);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }
    }

    private static final class In extends FilterInputStream {
        private final Transcript transcript;

        In(InputStream in, Transcript transcript) {
            super(in);
            this.transcript = transcript;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = in.read(bytes, offset, length);
            if (got > 0) {
                transcript.add(Transcript.Direction.INPUT, bytes, offset, got);
            }
            return got;
        }
    }
}
