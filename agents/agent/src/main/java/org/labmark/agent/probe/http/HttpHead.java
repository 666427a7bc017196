package org.labmark.agent.probe.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Status line and header fields of a response (RFC 9112).
 *
 * @param fields in order, names in lower case
 */
record HttpHead(int status, List<Field> fields) {
    /** Most octets of a head that are read. */
    static final int MOST_OCTETS = 64 * 1024;

    private static final int MOST_FIELDS = 256;

    /** A header field. */
    record Field(String name, String value) {}

    HttpHead {
        fields = List.copyOf(fields);
    }

    /** Where the empty line behind a head ends; -1 when it is not there yet. Bare line feeds end lines too. */
    static int end(byte[] octets, int length) {
        for (int i = 0, line = 0; i < length; i++) {
            if (octets[i] == '\n') {
                if (i == line || (i == line + 1 && octets[line] == '\r')) {
                    return line == 0 ? -1 : i + 1;
                }
                line = i + 1;
            }
        }
        return -1;
    }

    /** The head in these octets; absent when they are anything else. Lines that are no fields are passed over. */
    static Optional<HttpHead> parse(byte[] octets) {
        if (octets.length > MOST_OCTETS) {
            return Optional.empty();
        }
        var lines = new String(octets, StandardCharsets.ISO_8859_1).split("\r?\n", MOST_FIELDS + 2);
        var first = lines[0];
        if (first.length() < 12
                || !first.startsWith("HTTP/1.")
                || first.charAt(8) != ' '
                || !first.substring(9, 12).chars().allMatch(c -> c >= '0' && c <= '9')
                || (first.length() > 12 && first.charAt(12) != ' ')) {
            return Optional.empty();
        }
        int status = Integer.parseInt(first.substring(9, 12));
        if (status < 100 || status > 599) {
            return Optional.empty();
        }
        var fields = new ArrayList<Field>();
        for (int i = 1; i < Math.min(lines.length, MOST_FIELDS + 1); i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0 && lines[i].substring(0, colon).matches("[!-9;-~]+")) {
                fields.add(new Field(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return Optional.of(new HttpHead(status, fields));
    }

    /** The first field of this name; empty when there is none. */
    String field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /** Whether the body comes in chunks. */
    boolean chunked() {
        return field("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    /** Octets of the body; absent when its end is told by the end of the connection, or not well. */
    OptionalLong length() {
        var text = field("content-length");
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Whether no body follows whatever the fields say (RFC 9112, 6.3). */
    boolean bodiless(boolean head) {
        return head || status < 200 || status == 204 || status == 304;
    }
}
