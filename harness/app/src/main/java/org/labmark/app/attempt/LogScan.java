package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.api.json.JsonFormatException;

/**
 * The sound lines at the start of a log, and what is wrong with the first that is not.
 *
 * @param entries the sound lines
 * @param soundBytes how many octets they take
 * @param bytes how many octets the log has
 * @param wrong what is wrong with the line after them; absent when there is none
 * @param torn whether that line is the last and has no line feed, as a crash leaves it
 */
record LogScan(List<Entry> entries, long soundBytes, long bytes, Optional<Finding> wrong, boolean torn) {
    static final String FILE = "log.jsonl";
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,40}");

    LogScan {
        entries = List.copyOf(entries);
    }

    static LogScan of(Path folder) throws IOException {
        return of(Files.readAllBytes(folder.resolve(FILE)));
    }

    static LogScan of(byte[] log) {
        var entries = new ArrayList<Entry>();
        var prev = Entry.NOTHING;
        boolean closed = false;
        int start = 0;
        while (start < log.length) {
            int end = start;
            while (end < log.length && log[end] != '\n') {
                end++;
            }
            int line = entries.size() + 1;
            if (end == log.length) {
                var finding = new Finding(
                        FILE, line, "the last line is not finished (" + (end - start) + " octets without line feed)");
                return new LogScan(entries, start, log.length, Optional.of(finding), true);
            }
            try {
                var entry = Entry.parse(decode(log, start, end));
                check(entry, line, prev);
                prev = entry.hash();
                var event = event(entry, entries);
                if (closed && !Event.followsClosing(event)) {
                    throw new JsonFormatException("\"" + entry.what() + "\" after the attempt was closed");
                }
                closed |= event instanceof Event.Closed;
                entries.add(entry);
            } catch (JsonFormatException e) {
                var finding = new Finding(FILE, line, e.getMessage() == null ? "not readable" : e.getMessage());
                return new LogScan(entries, start, log.length, Optional.of(finding), false);
            }
            start = end + 1;
        }
        return new LogScan(entries, log.length, log.length, Optional.empty(), false);
    }

    private static void check(Entry entry, int line, String prev) {
        if (entry.seq() != line) {
            throw new JsonFormatException("line " + entry.seq() + " of the attempt stands here");
        }
        if (!entry.prev().equals(prev)) {
            throw new JsonFormatException("the line before is not the one that this line follows");
        }
        if (entry.what().equals("opened") != (line == 1)) {
            throw new JsonFormatException(
                    line == 1 ? "the first line must be \"opened\"" : "\"opened\" belongs on the first line only");
        }
    }

    /** What a line says. A line whose hash is right and that we cannot read was not spoilt: another build wrote it. */
    private static Event event(Entry entry, List<Entry> before) {
        try {
            return entry.event();
        } catch (JsonFormatException e) {
            var first = before.isEmpty() ? entry : before.getFirst();
            var writer = String.valueOf(first.data().get("labmark"));
            throw new JsonFormatException(
                    "written by " + (VERSION.matcher(writer).matches() ? "Labmark " + writer : "another build")
                            + " in a form that this one does not read: " + e.getMessage(),
                    e);
        }
    }

    private static String decode(byte[] log, int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(log, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonFormatException("not UTF-8", e);
        }
    }
}
