package org.labmark.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
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
                .forEach(check -> secretsOf(check.asks()).forEach(secret -> add(secrets, secret)));
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

    private static List<String> secretsOf(Query query) {
        return switch (query) {
            case SshQuery ssh -> {
                var secrets = new ArrayList<String>();
                ssh.password().ifPresent(secrets::add);
                ssh.key().ifPresent(secrets::add);
                yield secrets;
            }
            case SnmpQuery snmp -> List.of(snmp.authentication(), snmp.privacy());
            case BackupQuery backup -> List.of(backup.key(), backup.passphrase());
            default -> List.of();
        };
    }
}
