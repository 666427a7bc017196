package org.labmark.app.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.KsbMark;

/** How values read on the page. */
public final class PageWords {
    private static final int SHORT_HASH = 12;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.UK).withZone(ZoneOffset.UTC);

    PageWords() {}

    public String outcome(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case NOT_ASSESSED -> "Not assessed";
        };
    }

    /** The style class and the symbol that go with an outcome. */
    public String outcomeKey(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_ASSESSED -> "open";
        };
    }

    public String state(KsbMark.State state) {
        return switch (state) {
            case EVIDENCED -> "Evidenced";
            case SUPPORTED -> "Supported";
            case NOT_EVIDENCED -> "Not evidenced";
            case NOT_ASSESSED -> "Not assessed";
        };
    }

    public String stateKey(KsbMark.State state) {
        return switch (state) {
            case EVIDENCED -> "passed";
            case SUPPORTED -> "partly";
            case NOT_EVIDENCED -> "failed";
            case NOT_ASSESSED -> "open";
        };
    }

    /** Day and minute, such as 2 March 2026, 09:41. */
    public String date(String at) {
        return format(DATE, at);
    }

    /** Time of day to a tenth of a second. */
    public String time(String at) {
        return format(TIME, at);
    }

    private static String format(DateTimeFormatter format, String at) {
        try {
            return format.format(Instant.parse(at));
        } catch (DateTimeParseException e) {
            return at;
        }
    }

    /** A span of whole minutes and seconds. */
    public String span(long seconds) {
        var rest = seconds % 60 == 0 ? "" : " " + seconds % 60 + " s";
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min" + rest;
    }

    /** A short time in the unit that suits it. */
    public String micros(long micros) {
        if (micros < 1000) {
            return micros + " µs";
        }
        return micros < 1_000_000
                ? String.format(Locale.UK, "%.1f ms", micros / 1000.0)
                : String.format(Locale.UK, "%.1f s", micros / 1_000_000.0);
    }

    public String within(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    public String size(long octets) {
        return octets < 1024 ? octets + " B" : String.format(Locale.UK, "%.1f KiB", octets / 1024.0);
    }

    public String shortHash(String hash) {
        return hash.length() > SHORT_HASH ? hash.substring(0, SHORT_HASH) : hash;
    }

    public String points(int points) {
        return points + (points == 1 ? " point" : " points");
    }

    public String times(int count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    /** Whole per cent of a part, for the length of a bar. */
    public int percent(int part, int of) {
        return of == 0 ? 0 : part * 100 / of;
    }
}
