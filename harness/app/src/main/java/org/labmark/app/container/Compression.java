package org.labmark.app.container;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Takes off the compression that layers and archives come in, told by their first octets: gzip, zstd or none. */
final class Compression {
    private static final int BUFFER = 64 * 1024;

    private Compression() {}

    /** The plain octets; closing it closes what it reads. */
    static InputStream open(InputStream raw, String where) throws IOException {
        var in = new BufferedInputStream(raw, BUFFER);
        in.mark(4);
        var magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (magic.length == 4
                && (magic[0] & 0xFF) == 0x28
                && (magic[1] & 0xFF) == 0xB5
                && (magic[2] & 0xFF) == 0x2F
                && (magic[3] & 0xFF) == 0xFD) {
            return zstd(in, where);
        }
        return in;
    }

    private static InputStream zstd(InputStream in, String where) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("zstd", "-dc", "--memory=256MB")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new ArchiveException(where + ": is compressed with zstd, which this machine lacks: install zstd");
        }
        Thread.startVirtualThread(() -> {
            try (var to = process.getOutputStream();
                    in) {
                in.transferTo(to);
            } catch (IOException _) {
                // Whoever reads on the other side finds the end too early.
                process.destroy();
            }
        });
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public void close() throws IOException {
                process.destroyForcibly();
                super.close();
            }
        };
    }
}
