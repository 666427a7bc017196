package org.labmark.app.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Part of a file, read by itself: several may be read at once. */
final class FilePart implements ReadableByteChannel {
    private final FileChannel file;
    private long position;
    private long left;

    FilePart(FileChannel file, long position, long size) {
        this.file = file;
        this.position = position;
        this.left = size;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (left == 0) {
            return -1;
        }
        int limit = to.limit();
        to.limit((int) Math.min(limit, to.position() + left));
        int read = file.read(to, position);
        to.limit(limit);
        if (read > 0) {
            position += read;
            left -= read;
        }
        return read;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() {
        // The file is somebody else's.
    }
}
