package org.labmark.agent.probe.syslog;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.query.SyslogQuery;

/**
 * A message that nobody could foresee.
 *
 * @param text its words, one of which is the nonce
 */
record Message(int facility, int severity, String text) {
    /** What names the program that logs. */
    static final String TAG = "netmon";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> WORDS = List.of("probe", "link", "session", "lease", "report");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Message of(SyslogQuery query) {
        var nonce = new byte[9];
        RANDOM.nextBytes(nonce);
        return new Message(
                query.facility().orElse(SyslogQuery.Facility.LOCAL0).ordinal(),
                query.severity().orElse(SyslogQuery.Severity.NOTICE).ordinal(),
                WORDS.get(RANDOM.nextInt(WORDS.size())) + " " + HexFormat.of().formatHex(nonce) + " seen");
    }

    /** As most devices and daemons send it (RFC 3164): collectors of every age take it. */
    byte[] encode(String host, Instant now) {
        return ("<" + (facility * 8 + severity) + ">" + TIME.format(now) + " " + host + " " + TAG + ": " + text)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** How many times it stands in a file, whole, and the first line that it stands in. */
    Found in(byte[] file) {
        var content = new String(file, StandardCharsets.ISO_8859_1);
        int copies = 0;
        var line = "";
        for (int at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + text.length())) {
            if (copies++ == 0) {
                int from = content.lastIndexOf('\n', at) + 1;
                int to = content.indexOf('\n', at);
                line = content.substring(Math.max(from, at - 512), Math.min(to < 0 ? content.length() : to, at + 512));
            }
        }
        return new Found(copies, CleanText.line(line, 1024));
    }

    /** Where it was found. */
    record Found(int copies, String line) {}
}
