package org.labmark.agent.disk;

import java.util.Map;

/**
 * One entry of a tar file in the pax interchange format (POSIX.1-2001, pax, "ustar Interchange Format").
 *
 * @param type typeflag: {@link #FILE}, {@link #HARD_LINK}, {@link #LINK}, {@link #DEVICE} or {@link #FOLDER}
 * @param size octets of content that follow
 * @param seconds modification time, in seconds since 1970
 * @param nanos and nanoseconds
 * @param link linkname; empty for none
 * @param records further records of its extended header, by keyword
 */
record TarEntry(
        String name,
        char type,
        int mode,
        int uid,
        int gid,
        long size,
        long seconds,
        int nanos,
        String link,
        Map<String, String> records) {
    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char LINK = '2';
    static final char DEVICE = '3';
    static final char FOLDER = '5';
    static final char EXTENDED = 'x';

    /** Everything in a tar file comes in blocks of so many octets. */
    static final int BLOCK = 512;

    /** A file of our own making. */
    static TarEntry ofFile(String name, long size, long seconds) {
        return new TarEntry(name, FILE, 0600, 0, 0, size, seconds, 0, "", Map.of());
    }
}
