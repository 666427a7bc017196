package org.labmark.agent.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;

/** Writes a tar file in the pax interchange format, of which any tar reads files, folders and links. */
final class TarWriter {
    private static final int NAME = 100;
    private static final long LARGEST = 1L << 33;
    private static final int COPIED = 64 * 1024;

    private final OutputStream out;
    private long files;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /** How many entries it has. */
    long entries() {
        return files;
    }

    void add(TarEntry entry, byte[] content) throws IOException {
        header(entry);
        out.write(content);
        pad(content.length);
    }

    /**
     * Adds an entry with as much of a stream as the entry says. A stream that ends before is made up with zeros: the file
     * was cut while it was read.
     */
    void add(TarEntry entry, InputStream content) throws IOException {
        header(entry);
        var buffer = new byte[COPIED];
        long left = entry.size();
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(left, COPIED));
            if (read < 0) {
                break;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        Arrays.fill(buffer, (byte) 0);
        for (; left > 0; left -= Math.min(left, COPIED)) {
            out.write(buffer, 0, (int) Math.min(left, COPIED));
        }
        pad(entry.size());
    }

    /** Writes the end; the stream is the caller's to close. */
    void finish() throws IOException {
        out.write(new byte[2 * TarEntry.BLOCK]);
    }

    private void header(TarEntry entry) throws IOException {
        files++;
        var records = new TreeMap<>(entry.records());
        if (!fits(entry.name())) {
            records.put("path", entry.name());
        }
        if (!fits(entry.link())) {
            records.put("linkpath", entry.link());
        }
        if (entry.nanos() != 0 || entry.seconds() < 0 || entry.seconds() >= LARGEST) {
            records.put("mtime", entry.seconds() + "." + "%09d".formatted(entry.nanos()));
        }
        if (!records.isEmpty()) {
            var text = new ByteArrayOutputStream();
            for (var record : records.entrySet()) {
                text.writeBytes(record(record.getKey() + "=" + record.getValue() + "\n"));
            }
            var name = "pax/" + files;
            block(new TarEntry(name, TarEntry.EXTENDED, 0600, 0, 0, text.size(), 0, 0, "", entry.records()));
            text.writeTo(out);
            pad(text.size());
        }
        block(entry);
    }

    /** A record begins with its own length in decimal digits. */
    private static byte[] record(String rest) {
        var bytes = rest.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length + 2;
        while (Integer.toString(length).length() + 1 + bytes.length != length) {
            length = Integer.toString(length).length() + 1 + bytes.length;
        }
        var record = new ByteArrayOutputStream(length);
        record.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
        record.writeBytes(bytes);
        return record.toByteArray();
    }

    private void block(TarEntry entry) throws IOException {
        var block = new byte[TarEntry.BLOCK];
        put(block, 0, fits(entry.name()) ? entry.name() : "in-extended-header");
        octal(block, 100, 8, entry.mode());
        octal(block, 108, 8, entry.uid());
        octal(block, 116, 8, entry.gid());
        octal(block, 124, 12, entry.size());
        octal(block, 136, 12, entry.seconds() < 0 || entry.seconds() >= LARGEST ? 0 : entry.seconds());
        block[156] = (byte) entry.type();
        put(block, 157, fits(entry.link()) ? entry.link() : "in-extended-header");
        put(block, 257, "ustar\0" + "00");
        if (entry.type() == TarEntry.DEVICE) {
            octal(block, 329, 8, 0);
            octal(block, 337, 8, 0);
        }
        put(block, 148, "%06o\0 ".formatted(checksum(block)));
        out.write(block);
    }

    /** The sum of all octets, those of the checksum itself taken for spaces. */
    static int checksum(byte[] block) {
        int sum = 0;
        for (int i = 0; i < TarEntry.BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xFF;
        }
        return sum;
    }

    private static boolean fits(String text) {
        return text.length() <= NAME && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static void put(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static void octal(byte[] block, int at, int width, long value) {
        put(block, at, ("%0" + (width - 1) + "o").formatted(value));
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) (-size & (TarEntry.BLOCK - 1))]);
    }
}
