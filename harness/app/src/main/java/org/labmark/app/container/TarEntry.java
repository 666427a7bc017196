package org.labmark.app.container;

import java.util.Map;

/**
 * One entry of a tar file. Texts are octet strings: each character is one octet, whatever encoding was meant.
 *
 * @param type typeflag of POSIX ustar
 * @param size octets of content that follow
 * @param seconds modification time, in seconds since 1970
 * @param link linkname; empty for none
 * @param records further records of its extended header, by keyword
 */
record TarEntry(
        String name,
        char type,
        int mode,
        long uid,
        long gid,
        long size,
        long seconds,
        String link,
        Map<String, String> records) {
    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char LINK = '2';
    static final char FOLDER = '5';
    static final char PIPE = '6';
    static final int BLOCK = 512;
}
