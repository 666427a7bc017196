package org.labmark.core.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.reading.AnswerObservation;
import org.labmark.core.address.Ipv4;
import org.labmark.core.address.Ipv6;
import org.labmark.core.address.Subnet;
import org.labmark.core.address.Subnet6;
import org.labmark.core.check.Visible;

/** Reads what was written for one answer, or in one field of a record. */
public final class AnswerReader {
    /** Longest text, in characters. */
    static final int LONGEST = 4000;

    private static final List<String> LAYERS =
            List.of("physical", "data link", "network", "transport", "session", "presentation", "application");

    private AnswerReader() {}

    /**
     * Reads an answer.
     *
     * @param handed what was handed in last
     */
    public static AnswerObservation read(AnswerQuery query, Handed handed) {
        Optional<Object> value = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            value = Optional.of(value(query.form(), query.choices().orElse(List.of()), handed.text()));
        } catch (IllegalArgumentException e) {
            problem = Optional.ofNullable(e.getMessage());
        }
        return new AnswerObservation(
                true,
                problem,
                value.filter(String.class::isInstance).map(String.class::cast),
                value.filter(Long.class::isInstance).map(Long.class::cast),
                handed.afterSeconds(),
                handed.versions());
    }

    /**
     * The value of a text of some form: a text in its plainest form, or a whole number.
     *
     * @throws IllegalArgumentException when it is not of that form; the message says what is allowed
     */
    static Object value(AnswerForm form, List<String> choices, String written) {
        var text = written.strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " characters");
        }
        return switch (form) {
            case TEXT -> text;
            case NUMBER -> number(text);
            case CHOICE -> choice(choices, text);
            case ADDRESS ->
                Ipv4.parse(text)
                        .map(Object::toString)
                        .or(() -> Ipv6.parse(text).map(Object::toString))
                        .orElseThrow(() -> no(text, "an address such as 10.0.0.1"));
            case SUBNET ->
                Subnet.parse(text)
                        .map(Object::toString)
                        .or(() -> Subnet6.parse(text).map(Object::toString))
                        .orElseThrow(() -> no(text, "a subnet such as 10.0.0.0/24"));
            case LAYER -> layer(text);
        };
    }

    private static long number(String text) {
        if (!text.matches("[-+]?\\d{1,18}")) {
            throw no(text, "a whole number");
        }
        return Long.parseLong(text);
    }

    private static String choice(List<String> choices, String text) {
        return choices.stream()
                .filter(choice -> choice.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> no(text, "one of " + String.join(", ", choices)));
    }

    private static long layer(String text) {
        var plain = text.toLowerCase(Locale.ROOT)
                .replace('-', ' ')
                .replaceFirst("^(osi )?(layer|l) ?(?=\\d)", "")
                .replaceFirst(" layer$", "");
        if (plain.matches("[1-7]")) {
            return Long.parseLong(plain);
        }
        int index = LAYERS.indexOf(plain.equals("datalink") ? "data link" : plain);
        if (index < 0) {
            throw no(text, "1 to 7, or " + String.join(", ", LAYERS));
        }
        return index + 1L;
    }

    private static IllegalArgumentException no(String text, String allowed) {
        return new IllegalArgumentException("\"" + Visible.text(text) + "\" does not fit; allowed: " + allowed);
    }
}
