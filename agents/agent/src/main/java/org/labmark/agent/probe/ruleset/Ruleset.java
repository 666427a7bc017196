package org.labmark.agent.probe.ruleset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.vantage.ToolJson;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.RulesetQuery;
import org.labmark.api.reading.RulesetObservation;
import org.labmark.api.reading.RulesetObservation.Chain;
import org.labmark.api.reading.RulesetObservation.Counter;

/** A ruleset as {@code nft -j} lists it (libnftables-json(5)). Names and comments in it are chosen inside nodes. */
final class Ruleset {
    private static final int MOST_CHAINS = 128;
    private static final int MOST_COUNTERS = 256;
    private static final int MOST_TABLES = 256;
    private static final int LONGEST = 200;

    private final boolean six;
    private final TreeSet<String> tables = new TreeSet<>();
    private final List<Based> chains = new ArrayList<>();
    private final List<Counter> counters = new ArrayList<>();
    private final List<Map<?, ?>> rules = new ArrayList<>();
    private final Map<List<String>, Integer> rulesOf = new HashMap<>();

    /** A chain with a hook, and the family of its table. */
    private record Based(String family, Map<?, ?> chain) {}

    private Ruleset(boolean six) {
        this.six = six;
    }

    static Ruleset read(String json, RulesetQuery query) {
        var ruleset = new Ruleset(
                query.family().filter(RulesetQuery.Family.IP6::equals).isPresent());
        var whole = CanonicalJson.read(json.isBlank() ? "{}" : json, Map.class);
        for (var entry : ToolJson.objects(whole, "nftables")) {
            var table = ToolJson.object(entry, "table");
            if (!table.isEmpty() && isWanted(table, "name", query)) {
                ruleset.tables.add(family(table) + " " + name(table, "name"));
            }
            var chain = ToolJson.object(entry, "chain");
            if (chain.containsKey("hook") && isWanted(chain, "table", query)) {
                ruleset.chains.add(new Based(family(chain), chain));
            }
            var rule = ToolJson.object(entry, "rule");
            if (!rule.isEmpty() && isWanted(rule, "table", query)) {
                ruleset.rule(rule);
            }
            var counter = ToolJson.object(entry, "counter");
            if (!counter.isEmpty() && isWanted(counter, "table", query)) {
                ruleset.counters.add(counter(name(counter, "name"), counter));
            }
        }
        return ruleset;
    }

    private static boolean isWanted(Map<?, ?> object, String key, RulesetQuery query) {
        return query.table().isEmpty() || ToolJson.text(object, key).equals(query.table());
    }

    private void rule(Map<?, ?> rule) {
        rules.add(rule);
        rulesOf.merge(place(rule, "chain"), 1, Integer::sum);
        var comment = ToolJson.text(rule, "comment");
        if (comment.isPresent()) {
            for (var expression : ToolJson.objects(rule, "expr")) {
                var counter = ToolJson.object(expression, "counter");
                if (counter.containsKey("packets")) {
                    counters.add(counter(CleanText.line(comment.get(), LONGEST), counter));
                }
            }
        }
    }

    private static List<String> place(Map<?, ?> object, String chain) {
        return List.of(
                family(object),
                ToolJson.text(object, "table").orElse(""),
                ToolJson.text(object, chain).orElse(""));
    }

    private static Counter counter(String name, Map<?, ?> counter) {
        return new Counter(name, ToolJson.large(counter, "packets"), ToolJson.large(counter, "bytes"));
    }

    private static String family(Map<?, ?> object) {
        return ToolJson.text(object, "family").orElse("");
    }

    private static String name(Map<?, ?> object, String key) {
        return CleanText.line(ToolJson.text(object, key).orElse(""), LONGEST);
    }

    /** One rule a line, as JSON: nothing that a name or a comment holds can pass for a rule. */
    String plainText(int most) {
        var text = new StringBuilder();
        for (var rule : rules) {
            if (text.length() > most) {
                break;
            }
            text.append(family(rule))
                    .append(' ')
                    .append(name(rule, "table"))
                    .append(' ')
                    .append(name(rule, "chain"))
                    .append(": ")
                    .append(CleanText.line(written(ToolJson.objects(rule, "expr")), most))
                    .append('\n');
        }
        return text.toString();
    }

    /** Near enough to JSON for people: what nft lists has nulls in it, which our own form has not. */
    private static String written(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var parts = new ArrayList<String>();
                map.forEach(
                        (key, inner) -> parts.add(inner == null ? String.valueOf(key) : key + ": " + written(inner)));
                yield "{" + String.join(", ", parts) + "}";
            }
            case List<?> list -> {
                var parts = new ArrayList<String>();
                for (var inner : list) {
                    parts.add(inner == null ? "" : written(inner));
                }
                yield "[" + String.join(", ", parts) + "]";
            }
            default -> value.toString();
        };
    }

    RulesetObservation observation(List<String> legacy, String text) {
        var shown = new ArrayList<Chain>();
        for (var based : chains) {
            var chain = based.chain();
            shown.add(new Chain(
                    based.family() + " " + name(chain, "table"),
                    name(chain, "name"),
                    ToolJson.text(chain, "type").orElse(""),
                    ToolJson.text(chain, "hook").orElse(""),
                    ToolJson.number(chain, "prio"),
                    ToolJson.text(chain, "policy").orElse("accept"),
                    rulesOf.getOrDefault(place(chain, "name"), 0)));
        }
        shown.sort(Comparator.comparing(Chain::table).thenComparing(Chain::name));
        counters.sort(Comparator.comparing(Counter::name).thenComparingLong(Counter::packets));
        return new RulesetObservation(
                rules.size(),
                tables.stream().limit(MOST_TABLES).toList(),
                policy("input"),
                policy("forward"),
                policy("output"),
                shown.stream().limit(MOST_CHAINS).toList(),
                counters.stream().limit(MOST_COUNTERS).toList(),
                legacy,
                text);
    }

    private Optional<String> policy(String hook) {
        var policies = chains.stream()
                .filter(based -> based.family().equals("inet") || based.family().equals(six ? "ip6" : "ip"))
                .map(Based::chain)
                .filter(chain -> ToolJson.text(chain, "hook").orElse("").equals(hook)
                        && ToolJson.text(chain, "type").orElse("").equals("filter"))
                .map(chain -> ToolJson.text(chain, "policy").orElse("accept"))
                .toList();
        return policies.isEmpty() ? Optional.empty() : Optional.of(policies.contains("drop") ? "drop" : "accept");
    }
}
