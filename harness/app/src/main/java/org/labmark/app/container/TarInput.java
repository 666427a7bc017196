package org.labmark.app.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads tar files as Docker, Podman and build tools write them: ustar, pax and GNU's long names (tar(5)). Every length
 * is bounded before it is believed.
 */
final class TarInput {
    /** Longest extended header, or long name, in octets. */
    private static final int LONGEST_HEADER = 1 << 20;

    private static final int SKIPPED = 64 * 1024;
    private static final int MOST_HEADERS = 4_000_000;

    private final InputStream in;
    private final String where;
    private long left;
    private int pad;
    private int number;
    private long position;

    /**
     * @param in the octets, not compressed; stays the caller's
     * @param where what complaints start with
     */
    TarInput(InputStream in, String where) {
        this.in = in;
        this.where = where;
    }

    /** How many entries have been read. */
    int number() {
        return number;
    }

    /** Where the content of the entry that was read last starts, in octets from the start. */
    long position() {
        return position;
    }

    /** The next entry; absent at the end. What is left of the content of the one before is passed over. */
    Optional<TarEntry> next() throws IOException {
        skip(left + pad);
        left = 0;
        pad = 0;
        @Nullable String longName = null;
        @Nullable String longLink = null;
        Map<String, String> records = Map.of();
        while (true) {
            var block = new byte[TarEntry.BLOCK];
            int read = in.readNBytes(block, 0, block.length);
            position += read;
            if (read == 0 || (read == block.length && isEmpty(block))) {
                return Optional.empty();
            }
            if (read < block.length) {
                throw wrong("ends in the midst of a header");
            }
            if (++number > MOST_HEADERS) {
                throw wrong("more than " + MOST_HEADERS + " headers");
            }
            requireChecksum(block);
            char type = (char) (block[156] & 0xFF);
            switch (type) {
                case 'L' -> longName = longText(block);
                case 'K' -> longLink = longText(block);
                case 'x' -> records = records(extended(block));
                case 'g' -> extended(block);
                default -> {
                    return Optional.of(entry(block, type, longName, longLink, new HashMap<>(records)));
                }
            }
        }
    }

    /** Reads on in the content of the entry: -1 at its end. */
    int read(byte[] buffer) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
            throw wrong("ends in the midst of a file");
        }
        left -= read;
        position += read;
        return read;
    }

    /** What to throw about the entry that was read last. */
    ArchiveException wrong(String what) {
        return new ArchiveException(where + ": entry " + number + ": " + what);
    }

    private TarEntry entry(
            byte[] block, char type, @Nullable String longName, @Nullable String longLink, Map<String, String> records)
            throws IOException {
        var prefix = text(block, 257, 6).equals("ustar") && block[263] == '0' ? text(block, 345, 155) : "";
        var short0 = text(block, 0, 100);
        var name = longName == null ? (prefix.isEmpty() ? short0 : prefix + "/" + short0) : longName;
        var link = longLink == null ? text(block, 157, 100) : longLink;
        long size = number(block, 124, 12, "size");
        if (records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse.")) || type == 'S') {
            throw wrong("a sparse file; allowed are whole ones");
        }
        name = Optional.ofNullable(records.remove("path")).orElse(name);
        link = Optional.ofNullable(records.remove("linkpath")).orElse(link);
        size = number(records.remove("size"), size);
        long uid = number(records.remove("uid"), number(block, 108, 8, "uid"));
        long gid = number(records.remove("gid"), number(block, 116, 8, "gid"));
        long seconds = number(block, 136, 12, "mtime");
        var time = records.remove("mtime");
        if (time != null) {
            seconds = number(time.replaceFirst("\\..*", "").replaceFirst("^-.*", "0"), seconds);
        }
        boolean folder = type == TarEntry.FOLDER || (type == '\0' && name.endsWith("/"));
        char plain = folder ? TarEntry.FOLDER : type == '\0' || type == '7' ? TarEntry.FILE : type;
        if (plain != TarEntry.FILE) {
            // Nothing else has content, whatever its header says.
            size = 0;
        }
        if (size < 0 || size > Long.MAX_VALUE / 2) {
            throw wrong("a size of " + size);
        }
        left = size;
        pad = (int) (-size & (TarEntry.BLOCK - 1));
        return new TarEntry(
                name, plain, (int) number(block, 100, 8, "mode") & 07777, uid, gid, size, seconds, link, records);
    }

    private byte[] extended(byte[] block) throws IOException {
        long size = number(block, 124, 12, "size");
        if (size < 0 || size > LONGEST_HEADER) {
            throw wrong("an extended header of " + size + " octets; allowed are " + LONGEST_HEADER);
        }
        var bytes = in.readNBytes((int) size);
        position += bytes.length;
        if (bytes.length < size) {
            throw wrong("ends in the midst of an extended header");
        }
        skip(-size & (TarEntry.BLOCK - 1));
        return bytes;
    }

    private String longText(byte[] block) throws IOException {
        var bytes = extended(block);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Records of the form {@code LENGTH KEY=VALUE\n} (POSIX.1-2001, pax). */
    private Map<String, String> records(byte[] bytes) throws IOException {
        var records = new HashMap<String, String>();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && space - at < 8) {
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
            var record = new String(bytes, space + 1, end - space - 2, StandardCharsets.ISO_8859_1);
            int equals = record.indexOf('=');
            if (equals < 1) {
                throw wrong("an extended header without a keyword");
            }
            records.put(record.substring(0, equals), record.substring(equals + 1));
            at = end;
        }
        return records;
    }

    private long number(@Nullable String text, long otherwise) throws IOException {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw wrong("an extended header with something else where a number belongs");
        }
        return Long.parseLong(text);
    }

    /** Octal digits with spaces or NULs around them, or GNU's base 256. */
    private long number(byte[] block, int at, int width, String what) throws IOException {
        if ((block[at] & 0x80) != 0) {
            long value = block[at] & 0x3F;
            if ((block[at] & 0x40) != 0) {
                return 0; // Below zero: a time before 1970.
            }
            for (int i = at + 1; i < at + width; i++) {
                if (value >= 1L << 54) {
                    throw wrong(what + " is too large");
                }
                value = (value << 8) | (block[i] & 0xFF);
            }
            return value;
        }
        var digits = new String(block, at, width, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw wrong(what + " is no octal number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private void requireChecksum(byte[] block) throws IOException {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < block.length; i++) {
            byte octet = i >= 148 && i < 156 ? (byte) ' ' : block[i];
            unsigned += octet & 0xFF;
            signed += octet;
        }
        long wanted = number(block, 148, 8, "checksum");
        if (wanted != unsigned && wanted != signed) {
            throw wrong("a damaged header, or no tar file");
        }
    }

    private static boolean isEmpty(byte[] block) {
        for (byte octet : block) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] block, int at, int width) {
        int end = at;
        while (end < at + width && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, StandardCharsets.ISO_8859_1);
    }

    /** Reads them all, as whoever is in between may want to see each octet. */
    private void skip(long octets) throws IOException {
        var buffer = new byte[(int) Math.min(SKIPPED, octets)];
        long skipped = 0;
        while (skipped < octets) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, octets - skipped));
            if (read < 0) {
                throw wrong("ends in the midst of a file");
            }
            skipped += read;
        }
        position += octets;
    }
}
