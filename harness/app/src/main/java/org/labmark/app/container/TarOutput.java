package org.labmark.app.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes a tar file for GNU tar to extract, long names in GNU's way, so that tar takes them as octets. */
final class TarOutput {
    private static final int NAME = 100;
    private static final long MOST_OCTAL = 0_777_777_777_77L;

    private final OutputStream out;

    TarOutput(OutputStream out) {
        this.out = out;
    }

    /** Writes a header; as many octets of content as it says follow, by {@link #write} and {@link #pad}. */
    void header(TarEntry entry) throws IOException {
        if (!entry.records().isEmpty()) {
            var records = records(entry.records());
            block(entry("pax", 'x', records.length));
            content(records);
        }
        longText(entry.link(), 'K');
        longText(entry.name(), 'L');
        block(entry);
    }

    void write(byte[] buffer, int length) throws IOException {
        out.write(buffer, 0, length);
    }

    /** Fills the last block of a content. */
    void pad(long size) throws IOException {
        out.write(new byte[(int) (-size & (TarEntry.BLOCK - 1))]);
    }

    /** Ends the file. */
    void finish() throws IOException {
        out.write(new byte[2 * TarEntry.BLOCK]);
        out.flush();
    }

    private void longText(String text, char type) throws IOException {
        if (text.length() > NAME) {
            var bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
            block(entry("././@LongLink", type, bytes.length));
            content(bytes);
        }
    }

    private void content(byte[] bytes) throws IOException {
        out.write(bytes);
        pad(bytes.length);
    }

    private static TarEntry entry(String name, char type, long size) {
        return new TarEntry(name, type, 0600, 0, 0, size, 0, "", Map.of());
    }

    private static byte[] records(Map<String, String> records) {
        var text = new StringBuilder();
        records.forEach((key, value) -> {
            int bare = key.length() + value.length() + 3;
            int length = bare + Integer.toString(bare).length();
            length = bare + Integer.toString(length).length();
            text.append(length)
                    .append(' ')
                    .append(key)
                    .append('=')
                    .append(value)
                    .append('\n');
        });
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void block(TarEntry entry) throws IOException {
        var block = new byte[TarEntry.BLOCK];
        text(block, 0, NAME, entry.name());
        octal(block, 100, 8, entry.mode());
        octal(block, 108, 8, entry.uid());
        octal(block, 116, 8, entry.gid());
        size(block, entry.size());
        octal(block, 136, 12, Math.clamp(entry.seconds(), 0, MOST_OCTAL));
        block[156] = (byte) entry.type();
        text(block, 157, NAME, entry.link());
        text(block, 257, 8, "ustar  ");
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte octet : block) {
            sum += octet & 0xFF;
        }
        octal(block, 148, 8, sum);
        out.write(block);
    }

    private static void size(byte[] block, long size) {
        if (size <= MOST_OCTAL) {
            octal(block, 124, 12, size);
            return;
        }
        block[124] = (byte) 0x80;
        for (int i = 0; i < Long.BYTES; i++) {
            block[135 - i] = (byte) (size >>> (8 * i));
        }
    }

    private static void octal(byte[] block, int at, int width, long value) {
        text(block, at, width, String.format("%0" + (width - 1) + "o", value));
    }

    private static void text(byte[] block, int at, int width, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, Math.min(width, bytes.length));
    }
}
