package org.labmark.app.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipException;

/** Copies octets, within bounds. */
final class Copy {
    private static final int BUFFER = 64 * 1024;

    private Copy() {}

    /** Copies all there is; more than {@code most} octets are refused. */
    static void all(InputStream from, OutputStream to, long most, String where) throws IOException {
        var buffer = new byte[BUFFER];
        long copied = 0;
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                copied += read;
                if (copied > most) {
                    throw new ArchiveException(
                            where + ": more than " + (most >> 20) + " MiB, which is all that there is room for");
                }
                to.write(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw new ArchiveException(where + ": damaged: " + e.getMessage());
        }
    }
}
