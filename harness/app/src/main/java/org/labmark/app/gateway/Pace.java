package org.labmark.app.gateway;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Lets a stream pass at most so many octets a second: what comes faster waits. */
final class Pace extends FilterOutputStream {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private long freeAt = System.nanoTime();

    Pace(OutputStream out, int perSecond) {
        super(out);
        this.perSecond = perSecond;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long now = System.nanoTime();
        // A tenth of a second may be had at once, so that nobody waits for a screenful.
        freeAt = Math.max(freeAt, now - SECOND / 10) + SECOND * length / perSecond;
        if (freeAt > now) {
            try {
                Thread.sleep((freeAt - now) / 1_000_000, (int) ((freeAt - now) % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted").initCause(e);
            }
        }
        out.write(bytes, offset, length);
    }
}
