package org.labmark.core.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts with placeholders: a name between <code>${</code> and a brace stands for a value; <code>$${</code> is a literal. */
public final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{([^}\\n]*)(}?)");

    private final Function<String, Optional<Object>> values;
    private final Collection<String> parameters;
    private final String forms;

    /**
     * @param values the value of each name: a text or whole number
     * @param parameters names of the parameters among them, for messages
     * @param forms the forms of dotted names, for messages; empty where there are none
     */
    public Placeholders(Function<String, Optional<Object>> values, Collection<String> parameters, String forms) {
        this.values = values;
        this.parameters = parameters;
        this.forms = forms;
    }

    /** Fills in every text below a part; each unknown name is a finding, and stays as it stands. */
    public Part fill(Part part, Findings findings) {
        return part.value()
                .map(value -> part.with(fillValue(part, value, findings)))
                .orElse(part);
    }

    /** Fills in a file's text; the place of a finding is {@code line N}. */
    public String fill(FileText file, Findings findings) {
        var filled = new StringBuilder();
        int line = 1;
        for (var text : file.content().split("(?<=\n)", -1)) {
            var part = new Part(file.file(), "line " + line++, Optional.of(text));
            filled.append(text(text, name -> findings.report(part, unknown(name))));
        }
        return filled.toString();
    }

    /** The names in a text, literals left out. */
    public static SortedSet<String> namesIn(String text) {
        var names = new TreeSet<String>();
        PLACE.matcher(text)
                .results()
                .filter(match -> match.group(1) != null)
                .forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** The names in every text below a value. */
    public static SortedSet<String> namesIn(Object value) {
        return switch (value) {
            case String text -> namesIn(text);
            case List<?> list -> namesIn(list.stream());
            case Map<?, ?> map -> namesIn(map.values().stream());
            default -> new TreeSet<>();
        };
    }

    private static SortedSet<String> namesIn(Stream<?> values) {
        return values.flatMap(value -> namesIn((Object) value).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Object fillValue(Part part, Object value, Findings findings) {
        return switch (value) {
            case String text -> fillScalar(text, name -> findings.report(part, unknown(name)));
            case List<?> list -> {
                var filled = new ArrayList<Object>(list.size());
                for (var item : part.items()) {
                    filled.add(fillValue(item, item.value().orElse(""), findings));
                }
                yield list instanceof ExpandedList expanded ? expanded.with(filled) : filled;
            }
            case Map<?, ?> map -> {
                var filled = new LinkedHashMap<String, Object>();
                part.entries()
                        .forEach((key, child) ->
                                filled.put(key, fillValue(child, child.value().orElse(""), findings)));
                yield filled;
            }
            default -> value;
        };
    }

    /** A scalar that is one placeholder and nothing else keeps the value's type. */
    private Object fillScalar(String text, Consumer<String> undefined) {
        Matcher whole = PLACE.matcher(text);
        if (whole.matches() && whole.group(1) != null && !whole.group(2).isEmpty()) {
            var value = values.apply(whole.group(1));
            if (value.isPresent()) {
                return value.get();
            }
        }
        return text(text, undefined);
    }

    private String text(String text, Consumer<String> undefined) {
        return PLACE.matcher(text).replaceAll(match -> {
            var name = match.group(1);
            if (name == null) {
                return Matcher.quoteReplacement("${");
            }
            var value = match.group(2).isEmpty() ? Optional.empty() : values.apply(name);
            if (value.isEmpty()) {
                undefined.accept(name);
                return Matcher.quoteReplacement(match.group());
            }
            return Matcher.quoteReplacement(value.get().toString());
        });
    }

    private String unknown(String name) {
        var known = name.contains(".") && !forms.isEmpty() ? forms : Findings.list(parameters);
        return "unknown placeholder \"${" + name + "}\"; known: " + known + "; a literal ${ is written $${";
    }
}
