package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.labmark.core.check.Matcher;
import org.labmark.core.check.References;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/**
 * Reads what a check expects, and brings it to the form that observations have: names of constants as the contract has
 * them, durations as whole numbers of the key's unit. What can never be met is a finding, at its place.
 */
final class ExpectationReader {
    private static final Pattern DURATION = Pattern.compile("(0|[1-9]\\d{0,8})(us|ms|s|m|h|d)");

    private final Findings findings;

    private ExpectationReader(Findings findings) {
        this.findings = findings;
    }

    /** The expectations of a check, by key. */
    static Map<String, Object> read(String probe, Part part, Shape.Nested shape, Findings findings) {
        var expect = new LinkedHashMap<String, Object>();
        if (part.entries().isEmpty()) {
            findings.report(
                    part,
                    "expects nothing; known keys: " + Findings.list(shape.keys().keySet()));
        }
        part.entries().forEach((name, value) -> {
            var key = Optional.ofNullable(shape.keys().get(name));
            if (key.isEmpty()) {
                findings.report(
                        value,
                        "unknown key \"" + name + "\" of probe " + probe + "; known: "
                                + Findings.list(shape.keys().keySet()));
                return;
            }
            expect.put(name, value(value, key.get(), findings));
        });
        return expect;
    }

    private static Object value(Part part, Shape shape, Findings findings) {
        var mine = new Findings();
        var tree = new ExpectationReader(mine).any(part, shape);
        if (!mine.hasErrors()) {
            try {
                Matcher.parse(tree);
            } catch (IllegalArgumentException e) {
                mine.report(part, String.valueOf(e.getMessage()));
            }
        }
        findings.addAll(mine);
        return tree;
    }

    /** A value or matcher. */
    private Object any(Part part, Shape shape) {
        return switch (part.value().orElse("")) {
            case Map<?, ?> map -> map(part, shape);
            case List<?> list -> list(part, shape);
            case Object scalar -> scalar(part, scalar, shape);
        };
    }

    private Object map(Part part, Shape shape) {
        var entries = part.entries();
        boolean names = !entries.isEmpty() && entries.keySet().stream().allMatch(Matcher::isName);
        var read = new LinkedHashMap<String, Object>();
        if (names) {
            entries.forEach((name, argument) -> read.put(name, argument(name, argument, shape)));
        } else if (shape instanceof Shape.Nested(var keys) && !entries.isEmpty()) {
            entries.forEach((name, value) -> {
                var key = Optional.ofNullable(keys.get(name));
                if (key.isEmpty()) {
                    findings.report(value, "unknown key \"" + name + "\"; known: " + Findings.list(keys.keySet()));
                }
                key.ifPresent(inner -> read.put(name, any(value, inner)));
            });
        } else if (entries.size() == 1) {
            findings.report(
                    part, "unknown matcher \"" + entries.keySet().iterator().next() + "\"; known: " + Matcher.names());
        } else {
            findings.report(
                    part, "a map of " + entries.size() + " keys is no matcher; allowed: one of " + Matcher.names());
        }
        return read;
    }

    private Object list(Part part, Shape shape) {
        if (shape instanceof Shape.Several(var of)) {
            return items(part, of);
        }
        never(part, "a list", shape);
        return List.of();
    }

    private List<Object> items(Part part, Shape of) {
        var items = new ArrayList<Object>();
        part.items().forEach(item -> items.add(any(item, of)));
        return items;
    }

    /** What stands under a matcher's name. Whether it is well formed is for the matcher to say; here, whether it fits. */
    private Object argument(String name, Part part, Shape shape) {
        var tree = part.value().orElse("");
        if (References.in(tree).isPresent() && !name.equals("same-as")) {
            return compared(name, part, tree);
        }
        return switch (name) {
            case "at-least", "at-most" ->
                fits(part, shape, shape instanceof Shape.Whole, "a range", () -> scalar(part, tree, shape));
            case "between" ->
                fits(part, shape, shape instanceof Shape.Whole, "a range", () -> ends(part, tree, shape));
            case "matches" -> fits(part, shape, shape instanceof Shape.Text, "matches", () -> tree);
            case "within-subnet" -> fits(part, shape, isTexts(shape), "within-subnet", () -> tree);
            case "contains" ->
                shape instanceof Shape.Several(var of)
                        ? ofList(part, tree, of)
                        : fits(part, shape, shape instanceof Shape.Text, "contains", () -> tree);
            case "in-order" ->
                fits(
                        part,
                        shape,
                        shape instanceof Shape.Several,
                        "in-order",
                        () -> ofList(part, tree, ((Shape.Several) shape).of()));
            case "each", "some", "none" ->
                fits(part, shape, shape instanceof Shape.Several, name, () -> any(part, ((Shape.Several) shape).of()));
            case "count" ->
                fits(
                        part,
                        shape,
                        shape instanceof Shape.Several,
                        name,
                        () -> count(part, ((Shape.Several) shape).of()));
            case "one-of", "all", "any" -> ofList(part, tree, shape);
            case "equals", "not" -> any(part, shape);
            case "vlsm" -> fits(part, shape, isTable(shape), name, () -> tree);
            default -> tree;
        };
    }

    /** An argument that is what another check saw. */
    private Object compared(String name, Part part, Object tree) {
        if (!References.takesValue(name)
                && !List.of("not", "each", "some", "none").contains(name)) {
            findings.report(part, name + " cannot be compared with what another check saw");
        }
        return tree;
    }

    private Object ofList(Part part, Object tree, Shape of) {
        return tree instanceof List<?> ? items(part, of) : tree;
    }

    private Object ends(Part part, Object tree, Shape shape) {
        return tree instanceof List<?>
                ? part.items().stream()
                        .map(item -> item.text().isPresent()
                                ? scalar(item, item.value().orElse(""), shape)
                                : item.value().orElse(""))
                        .toList()
                : tree;
    }

    private Object count(Part part, Shape of) {
        if (!part.get("of").present()) {
            return any(part, new Shape.Whole(0));
        }
        var read = new LinkedHashMap<String, Object>();
        part.entries()
                .forEach((key, value) -> read.put(
                        key,
                        switch (key) {
                            case "of" -> any(value, of);
                            case "is" -> any(value, new Shape.Whole(0));
                            default -> value.value().orElse("");
                        }));
        return read;
    }

    private Object fits(Part part, Shape shape, boolean does, String what, Supplier<Object> read) {
        if (does) {
            return read.get();
        }
        never(part, what, shape);
        return part.value().orElse("");
    }

    private Object scalar(Part part, Object value, Shape shape) {
        return switch (shape) {
            case Shape.Text text when value instanceof String written -> text(part, written, text);
            case Shape.Whole number when value instanceof Long -> value;
            case Shape.Whole(var micros)
            when value instanceof String written && micros > 0 -> duration(part, written, micros, shape);
            case Shape.Flag flag when value instanceof Boolean -> value;
            default -> {
                never(part, value instanceof String text ? "\"" + text + "\"" : value.toString(), shape);
                yield value;
            }
        };
    }

    private String text(Part part, String written, Shape.Text text) {
        var normal = text.folded() ? written.toUpperCase(Locale.ROOT).replace('-', '_') : written;
        if (!text.constants().isEmpty() && !text.constants().contains(normal)) {
            never(part, "\"" + (text.folded() ? normal.toLowerCase(Locale.ROOT) : written) + "\"", text);
        }
        return normal;
    }

    private long duration(Part part, String written, long micros, Shape shape) {
        var match = DURATION.matcher(written);
        if (!match.matches()) {
            never(part, "\"" + written + "\"", shape);
            return 0;
        }
        long length = Long.parseLong(match.group(1))
                * switch (match.group(2)) {
                    case "us" -> 1L;
                    case "ms" -> 1_000L;
                    case "s" -> 1_000_000L;
                    case "m" -> 60_000_000L;
                    case "h" -> 3_600_000_000L;
                    default -> 86_400_000_000L;
                };
        if (length % micros != 0) {
            findings.report(part, "\"" + written + "\" is finer than the key's unit; allowed: whole units of it");
        }
        return length / micros;
    }

    private static boolean isTexts(Shape shape) {
        return shape instanceof Shape.Text || (shape instanceof Shape.Several(var of) && of instanceof Shape.Text);
    }

    private static boolean isTable(Shape shape) {
        return shape instanceof Shape.Several(var of) && of instanceof Shape.Nested;
    }

    private void never(Part part, String what, Shape shape) {
        findings.report(part, what + " can never be met; allowed: " + shape.words());
    }
}
