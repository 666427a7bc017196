package org.labmark.agent.disk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads what {@link TarWriter} writes, compressed with gzip, and nothing else. Whoever made the file may have wished us
 * ill: every length is bounded before it is believed.
 */
final class TarReader implements AutoCloseable {
    private static final int LONGEST_EXTENDED = 256 * 1024;
    private static final int NAME = 100;

    private final Path file;
    private final InputStream in;
    private long most;
    private long taken;
    private long left;
    private int pad;
    private int number;
    private String name = "";

    /**
     * @param raw the compressed octets; closed with this
     * @param most octets that may come out of it
     */
    TarReader(Path file, InputStream raw, long most) throws IOException {
        this.file = file;
        this.most = most;
        try {
            this.in = new GZIPInputStream(raw, 64 * 1024);
        } catch (ZipException | EOFException e) {
            throw new ArchiveException(file, "", "not compressed with gzip; allowed is what bench save writes");
        }
    }

    /** Lets more octets come out of it than was said at first. */
    void allow(long octets) {
        most = Math.addExact(most, octets);
    }

    /** The next entry; absent at the end. What is left of the content of the one before is passed over. */
    Optional<TarEntry> next() throws IOException {
        skipRest();
        var block = block();
        if (block.isEmpty()) {
            return Optional.empty();
        }
        number++;
        name = "";
        Map<String, String> records = Map.of();
        if (type(block.get()) == TarEntry.EXTENDED) {
            records = records(block.get());
            block = block();
            if (block.isEmpty() || type(block.get()) == TarEntry.EXTENDED) {
                throw wrong("an extended header without its entry");
            }
        }
        return Optional.of(entry(block.get(), new TreeMap<>(records)));
    }

    /** Reads on in the content of the entry: -1 at its end. */
    int read(byte[] buffer) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = take(buffer, 0, (int) Math.min(buffer.length, left));
        left -= read;
        return read;
    }

    /** The content of the entry, whole. */
    byte[] content(int longest) throws IOException {
        if (left > longest) {
            throw wrong(left + " octets; allowed are " + longest);
        }
        var content = new byte[(int) left];
        fill(content);
        left = 0;
        return content;
    }

    /** What to throw about the entry that was read last. */
    ArchiveException wrong(String what) {
        return new ArchiveException(file, number == 0 ? "" : "entry " + number + " \"" + name + "\"", what);
    }

    private TarEntry entry(byte[] block, Map<String, String> records) {
        name = Optional.ofNullable(records.remove("path")).orElseGet(() -> text(block, 0));
        var link = Optional.ofNullable(records.remove("linkpath")).orElseGet(() -> text(block, 157));
        long size = octal(block, 124, 12, "size");
        char type = type(block);
        if (type != TarEntry.FILE && size != 0) {
            throw wrong("content where none belongs; allowed in files only");
        }
        if (type == TarEntry.DEVICE && (octal(block, 329, 8, "device") != 0 || octal(block, 337, 8, "device") != 0)) {
            throw wrong("a device; allowed is none but 0/0, which stands for a removed name");
        }
        long seconds = octal(block, 136, 12, "mtime");
        int nanos = 0;
        var time = records.remove("mtime");
        if (time != null) {
            if (!time.matches("-?[0-9]{1,15}\\.[0-9]{9}")) {
                throw wrong("mtime \"" + Octets.shown(time) + "\"; allowed are seconds and nine decimals");
            }
            int dot = time.indexOf('.');
            seconds = Long.parseLong(time.substring(0, dot));
            nanos = Integer.parseInt(time.substring(dot + 1));
        }
        left = size;
        pad = (int) (-size & (TarEntry.BLOCK - 1));
        return new TarEntry(
                name,
                type,
                (int) octal(block, 100, 8, "mode"),
                (int) octal(block, 108, 8, "uid"),
                (int) octal(block, 116, 8, "gid"),
                size,
                seconds,
                nanos,
                link,
                records);
    }

    private char type(byte[] block) {
        char type = (char) (block[156] & 0xFF);
        return switch (type) {
            case TarEntry.FILE,
                    TarEntry.HARD_LINK,
                    TarEntry.LINK,
                    TarEntry.DEVICE,
                    TarEntry.FOLDER,
                    TarEntry.EXTENDED -> type;
            default -> throw wrong("type " + Octets.shown(Character.toString(type)) + "; allowed are 0, 1, 2, 3, 5, x");
        };
    }

    private Map<String, String> records(byte[] block) throws IOException {
        long size = octal(block, 124, 12, "size");
        if (size > LONGEST_EXTENDED) {
            throw wrong("an extended header of " + size + " octets; allowed are " + LONGEST_EXTENDED);
        }
        var bytes = new byte[(int) size];
        fill(bytes);
        fill(new byte[(int) (-size & (TarEntry.BLOCK - 1))]);
        var records = new TreeMap<String, String>();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && space - at < 7) {
                length = length * 10 + bytes[space++] - '0';
            }
            int end = at + length;
            if (space == at
                    || end > bytes.length
                    || end <= space + 1
                    || bytes[space] != ' '
                    || bytes[end - 1] != '\n') {
                throw wrong("an extended header that is none");
            }
            var record = utf8(bytes, space + 1, end - space - 2);
            int equals = record.indexOf('=');
            if (equals < 1 || records.put(record.substring(0, equals), record.substring(equals + 1)) != null) {
                throw wrong("an extended header with a record twice, or without a value");
            }
            at = end;
        }
        return records;
    }

    private String utf8(byte[] bytes, int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("an extended header that is no UTF-8");
        }
    }

    /** One block of a header; absent when it is the first of the two empty ones at the end. */
    private Optional<byte[]> block() throws IOException {
        var block = new byte[TarEntry.BLOCK];
        fill(block);
        if (empty(block)) {
            fill(block);
            if (!empty(block) || raw(new byte[1], 0, 1) >= 0) {
                throw wrong("something after the end");
            }
            return Optional.empty();
        }
        if (octal(block, 148, 7, "checksum") != TarWriter.checksum(block)
                || !text(block, 257).equals("ustar")) {
            throw wrong("the header after it is damaged, or none; allowed is what bench save writes");
        }
        return Optional.of(block);
    }

    private static boolean empty(byte[] block) {
        for (byte octet : block) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private long octal(byte[] block, int at, int width, String what) {
        long value = 0;
        for (int i = at; i < at + width; i++) {
            if (block[i] == 0 && i > at) {
                return value;
            }
            if (block[i] < '0' || block[i] > '7') {
                throw wrong(what + " is no octal number");
            }
            value = value * 8 + block[i] - '0';
        }
        throw wrong(what + " is no octal number");
    }

    private static String text(byte[] block, int at) {
        int end = at;
        while (end < at + NAME && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, StandardCharsets.ISO_8859_1);
    }

    private void skipRest() throws IOException {
        var buffer = new byte[16 * 1024];
        while (left > 0) {
            left -= take(buffer, 0, (int) Math.min(buffer.length, left));
        }
        fill(new byte[pad]);
        pad = 0;
    }

    private void fill(byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            at += take(bytes, at, bytes.length - at);
        }
    }

    private int take(byte[] buffer, int at, int length) throws IOException {
        int read = raw(buffer, at, length);
        if (read < 0) {
            throw wrong("the file ends in the midst of it");
        }
        taken += read;
        if (taken > most) {
            throw wrong("more than " + most + " octets come out of this file; allowed is what its nodes' disks hold");
        }
        return read;
    }

    private int raw(byte[] buffer, int at, int length) throws IOException {
        try {
            return in.read(buffer, at, length);
        } catch (EOFException e) {
            throw wrong("the file ends in the midst of it");
        } catch (ZipException e) {
            throw wrong("damaged: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
