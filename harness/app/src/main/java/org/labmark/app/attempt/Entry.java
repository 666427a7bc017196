package org.labmark.app.attempt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/**
 * One line of an attempt's log: an event, bound to all lines before it.
 *
 * @param seq 1 for the first line, then one more each
 * @param at wall clock of the harness, RFC 3339 in UTC with milliseconds
 * @param who role or pseudonym, such as {@code candidate} or {@code harness}; never a person's name
 * @param what the event's type
 * @param data the event's canonical form
 * @param prev hash of the line before; 64 zeros on the first
 * @param hash SHA-256 of the canonical form of all the other fields
 */
public record Entry(long seq, String at, String who, String what, Map<String, Object> data, String prev, String hash) {
    /** What stands for the line before the first. */
    public static final String NOTHING = "0".repeat(64);

    private static final Pattern WHO = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern AT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final DateTimeFormatter RFC3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public Entry {
        data = Map.copyOf(data);
        if (!WHO.matcher(who).matches()) {
            throw new IllegalArgumentException(
                    "\"" + who + "\" is no role or pseudonym; allowed: 1 to 40 lower-case letters, digits and hyphens");
        }
        if (!AT.matcher(at).matches()) {
            throw new IllegalArgumentException("\"" + at + "\" is no time; allowed: 2026-01-31T09:00:00.000Z");
        }
    }

    /** The entry that follows the one with hash {@code prev}. */
    static Entry following(long seq, String prev, Instant at, String who, Event event) {
        var time = RFC3339.format(at);
        var what = Event.what(event);
        var data = CanonicalJson.toTree(event);
        var form = new Form(seq, time, who, what, data, prev);
        return new Entry(seq, time, who, what, data, prev, form.hash());
    }

    /** The line as it stands in the log, without its line feed. */
    String line() {
        return new Form(seq, at, who, what, data, prev).line(hash);
    }

    /**
     * Reads a line as it was written: every other way to write the same is refused, or a changed byte could pass.
     *
     * @throws JsonFormatException when it is not a line of ours, or its hash is not its own
     */
    static Entry parse(String line) {
        var entry = CanonicalJson.read(line, Entry.class);
        var form = new Form(entry.seq, entry.at, entry.who, entry.what, entry.data, entry.prev);
        if (!entry.hash.equals(form.hash())) {
            throw new JsonFormatException("the hash does not match the line");
        }
        if (!form.line(entry.hash).equals(line)) {
            throw new JsonFormatException("not in canonical form");
        }
        return entry;
    }

    /**
     * The event, typed.
     *
     * @throws JsonFormatException when the data is not the event's
     */
    public Event event() {
        return Event.of(what, data);
    }

    /** The canonical form, once: what is hashed is the line without its hash, which stands third among the sorted keys. */
    private record Form(String before, String after) {
        Form(long seq, String at, String who, String what, Map<String, Object> data, String prev) {
            this(
                    "{\"at\":" + CanonicalJson.writePlain(at) + ",\"data\":" + CanonicalJson.writePlain(data),
                    ",\"prev\":" + CanonicalJson.writePlain(prev) + ",\"seq\":" + seq + ",\"what\":"
                            + CanonicalJson.writePlain(what) + ",\"who\":" + CanonicalJson.writePlain(who) + "}");
        }

        String hash() {
            return CanonicalJson.sha256((before + after).getBytes(StandardCharsets.UTF_8));
        }

        String line(String hash) {
            return before + ",\"hash\":" + CanonicalJson.writePlain(hash) + after;
        }
    }
}
