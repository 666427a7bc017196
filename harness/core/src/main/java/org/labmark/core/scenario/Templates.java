package org.labmark.core.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes out what an author wrote once for many: checks that use a check of the scenario's {@code checks} by its name,
 * and checks with a matrix, which stand for one check for every combination of its values.
 */
public final class Templates {
    /** Most checks that a scenario may have once all are written out. */
    public static final int MOST_CHECKS = 200;

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final Map<String, Part> templates;
    private final Set<String> used = new TreeSet<>();
    private final Findings findings;
    private int checks;

    private Templates(Part root, Findings findings) {
        this.templates = root.get("checks").entries();
        this.findings = findings;
    }

    /** The scenario with every check written out; placeholders of the scenario stay as they are. */
    public static Part expand(Part root, Findings findings) {
        return root.get("tasks").items().isEmpty() ? root : new Templates(root, findings).scenario(root);
    }

    private Part scenario(Part root) {
        var scenario = new LinkedHashMap<String, Object>();
        root.entries().forEach((key, part) -> scenario.put(key, part.value().orElse("")));
        var tasks = new ArrayList<Object>();
        for (var task : root.get("tasks").items()) {
            tasks.add(task(task));
        }
        scenario.put("tasks", tasks);
        templates.forEach((name, part) -> {
            if (!used.contains(name)) {
                findings.report(part, "check \"" + name + "\" is never used; use it or leave it out");
            }
        });
        if (checks > MOST_CHECKS) {
            findings.report(
                    root.get("tasks"),
                    checks + " checks and guards or more once all are written out; allowed: at most " + MOST_CHECKS);
        }
        return root.with(scenario);
    }

    private Object task(Part task) {
        if (task.entries().isEmpty()) {
            return task.value().orElse("");
        }
        var written = new LinkedHashMap<String, Object>();
        task.entries().forEach((key, part) -> {
            boolean holdsChecks = key.equals("checks") || key.equals("guards");
            written.put(
                    key,
                    holdsChecks && !part.items().isEmpty()
                            ? list(part)
                            : part.value().orElse(""));
        });
        return written;
    }

    private List<Object> list(Part part) {
        var elements = new ArrayList<Object>();
        var places = new ArrayList<Integer>();
        var items = part.items();
        // Beyond the limit nothing more is written out: one matrix after another would take all memory.
        for (int i = 0; i < items.size() && checks <= MOST_CHECKS; i++) {
            for (var element : check(items.get(i))) {
                elements.add(element);
                places.add(i);
                checks++;
            }
        }
        return new ExpandedList(elements, places);
    }

    private List<Object> check(Part item) {
        var whole = use(item);
        var matrix = item.get("matrix");
        if (whole.isEmpty() || !matrix.present()) {
            return whole.<List<Object>>map(List::of).orElse(List.of());
        }
        var rows = rows(matrix);
        var written = new ArrayList<Object>();
        for (var row : rows) {
            var one = fill(whole.get(), row);
            var id = one instanceof Map<?, ?> map ? String.valueOf(map.get("id")) : "";
            if (!SLUG.matcher(id).matches() && !id.contains("${")) {
                findings.report(
                        item.get("id"),
                        "\"" + id
                                + "\" is no id; allowed: 1 to 60 lower-case letters, digits and hyphens, a letter first");
                return List.of();
            }
            written.add(one);
        }
        return written;
    }

    /** A check without its matrix, and with the check that it uses in it. */
    private Optional<Object> use(Part item) {
        var own = new LinkedHashMap<String, Object>();
        item.entries().forEach((key, part) -> own.put(key, part.value().orElse("")));
        if (own.isEmpty()) {
            return item.value();
        }
        own.remove("matrix");
        var use = item.get("use");
        var with = item.get("with");
        if (!use.present()) {
            if (with.present()) {
                findings.report(with, "goes with use only");
                own.remove("with");
            }
            return Optional.of(own);
        }
        own.remove("use");
        own.remove("with");
        var template = Optional.ofNullable(templates.get(use.text().orElse("")));
        if (template.isEmpty()) {
            findings.report(
                    use, "unknown check " + use.shown() + "; known in checks: " + Findings.list(templates.keySet()));
            return Optional.empty();
        }
        used.add(use.text().orElse(""));
        var values = new LinkedHashMap<String, Object>();
        template.get()
                .get("with")
                .entries()
                .forEach((key, part) -> values.put(key, part.value().orElse("")));
        var names = placeholders(template.get().value().orElse(""));
        with.entries().forEach((key, part) -> {
            if (!names.contains(key) && !values.containsKey(key)) {
                findings.report(
                        part, "check " + use.shown() + " has no \"${" + key + "}\"; known: " + Findings.list(names));
            }
            values.put(key, part.value().orElse(""));
        });
        var merged = new LinkedHashMap<String, Object>();
        template.get()
                .entries()
                .forEach((key, part) -> merged.put(key, part.value().orElse("")));
        merged.remove("with");
        merged.replaceAll((key, value) -> fill(value, values));
        merged.putAll(own);
        return Optional.of(merged);
    }

    /** Every combination of a matrix's values, the last key's values changing fastest. */
    private List<Map<String, Object>> rows(Part matrix) {
        List<Map<String, Object>> rows = List.of(Map.of());
        for (var axis : matrix.entries().entrySet()) {
            var values = axis.getValue().items();
            if (!NAME.matcher(axis.getKey()).matches()
                    || values.isEmpty()
                    || rows.size() * values.size() > MOST_CHECKS) {
                findings.report(
                        axis.getValue(),
                        axis.getValue().shown() + " does not fit; allowed: a list of one value or more, at most "
                                + MOST_CHECKS
                                + " combinations, under a name of lower-case letters, digits and underscores");
                return List.of();
            }
            rows = rows.stream()
                    .flatMap(row -> values.stream().map(value -> {
                        var longer = new LinkedHashMap<>(row);
                        longer.put(axis.getKey(), value.value().orElse(""));
                        return (Map<String, Object>) longer;
                    }))
                    .toList();
        }
        if (matrix.entries().isEmpty()) {
            findings.report(matrix, matrix.shown() + " is no matrix; allowed: a map of NAME: [VALUE, ...]");
            return List.of();
        }
        return rows;
    }

    /** Fills in the names that are known here and no others, inner ones first: <code>${addr.${to}}</code>. */
    private static Object fill(Object value, Map<String, Object> values) {
        return switch (value) {
            case String text -> text(text, values);
            case List<?> list ->
                list.stream()
                        .<Object>map(element -> fill(Objects.requireNonNull((Object) element), values))
                        .collect(Collectors.toCollection(ArrayList::new));
            case Map<?, ?> map -> {
                var filled = new LinkedHashMap<String, Object>();
                map.forEach((key, inner) ->
                        filled.put(String.valueOf(key), fill(Objects.requireNonNull((Object) inner), values)));
                yield filled;
            }
            default -> value;
        };
    }

    private static Object text(String text, Map<String, Object> values) {
        var filled = text;
        for (var entry : values.entrySet()) {
            var place =
                    Pattern.compile("(?<!\\$)\\$\\{" + Pattern.quote(entry.getKey()) + "(?:\\.([a-z][a-z0-9_-]*))?\\}");
            var whole = place.matcher(filled);
            if (whole.matches()) {
                var found = inside(entry.getValue(), Optional.ofNullable(whole.group(1)));
                if (found.isPresent() && !(found.get() instanceof String)) {
                    return found.get();
                }
            }
            filled = place.matcher(filled)
                    .replaceAll(match ->
                            Matcher.quoteReplacement(inside(entry.getValue(), Optional.ofNullable(match.group(1)))
                                    .map(Object::toString)
                                    .orElse(match.group())));
        }
        return filled;
    }

    /** A value, or what stands under a key of it where it is a map. */
    private static Optional<Object> inside(Object value, Optional<String> key) {
        if (key.isEmpty()) {
            return Optional.of(value);
        }
        return value instanceof Map<?, ?> map ? Optional.<Object>ofNullable(map.get(key.get())) : Optional.empty();
    }

    /** Names in a check's placeholders, the part before a dot; inner ones too. */
    private static Set<String> placeholders(Object value) {
        return Pattern.compile("\\$\\{([a-z][a-z0-9_]*)[.}]")
                .matcher(String.valueOf(value))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
