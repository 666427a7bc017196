package org.labmark.app.report;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.api.query.Secret;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Node;
import org.labmark.core.variant.Variant;

/** Takes out of any text what a candidate must not learn: credentials that queries carry, and names of hidden nodes. */
final class Redaction {
    static final String SECRET = "[left out]";
    static final String HIDDEN = "[a hidden machine]";

    // Shorter lines of a key are its header and padding, and could be anybody's words.
    private static final int SHORTEST_KEY_LINE = 16;

    private final List<String> secrets;
    private final Optional<Pattern> hidden;

    private Redaction(List<String> secrets, Optional<Pattern> hidden) {
        this.secrets = secrets;
        this.hidden = hidden;
    }

    static Redaction of(Variant variant) {
        var secrets = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        variant.tasks().stream()
                .flatMap(task -> task.asked())
                .forEach(check -> secretsOf((Record) check.asks()).forEach(secret -> add(secrets, secret)));
        var names = variant.topology().nodes().stream()
                .filter(Node::hidden)
                .map(Node::name)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        var hidden = names.isEmpty()
                ? Optional.<Pattern>empty()
                : Optional.of(Pattern.compile("(?<![\\w-])(?:" + names + ")(?![\\w-])"));
        return new Redaction(List.copyOf(secrets), hidden);
    }

    /** The text without secrets and hidden names. */
    String apply(String text) {
        var shown = text;
        for (var secret : secrets) {
            shown = shown.replace(secret, SECRET);
        }
        return hidden.isEmpty() ? shown : hidden.get().matcher(shown).replaceAll(HIDDEN);
    }

    private static void add(Set<String> secrets, String secret) {
        if (!secret.isBlank()) {
            secrets.add(secret);
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_KEY_LINE)
                    .forEach(secrets::add);
        }
    }

    /** Values of all keys that the contract marks as credentials, wherever in the query they stand. */
    private static List<String> secretsOf(Record record) {
        var secrets = new ArrayList<String>();
        for (var key : record.getClass().getRecordComponents()) {
            gather(valueOf(record, key), key.isAnnotationPresent(Secret.class), secrets);
        }
        return secrets;
    }

    private static void gather(Object value, boolean secret, List<String> secrets) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(inner -> gather(inner, secret, secrets));
            case List<?> list -> list.forEach(item -> gather(Objects.requireNonNull(item), secret, secrets));
            case Vantage _ -> {}
            case Record inner -> secrets.addAll(secretsOf(inner));
            case String text when secret -> secrets.add(text);
            default -> {}
        }
    }

    private static Object valueOf(Record record, RecordComponent key) {
        try {
            return Objects.requireNonNull(key.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor failed: " + key.getName(), e);
        }
    }
}
