package org.labmark.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that another check saw: {@code CHECK.key}, {@code TASK/CHECK.key}, or a way into what is nested, such as
 * {@code plan.rows[name=sales].subnet} or {@code leases.servers[0]}.
 *
 * @param task empty for a check of the same task
 * @param check the check's id
 * @param steps the way from the observation to the value
 * @param text as it was written
 */
public record Reference(Optional<String> task, String check, List<Step> steps, String text) {
    private static final Pattern WHOLE = Pattern.compile(
            "(?:([a-z][a-z0-9-]*)/)?([a-z][a-z0-9.-]*?)((?:\\.[A-Za-z][A-Za-z0-9_-]*(?:\\[[^\\]]+\\])*)+)");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z][A-Za-z0-9_-]*)|\\[([^\\]]+)\\]");

    public Reference {
        steps = List.copyOf(steps);
    }

    /** One step on the way. */
    public sealed interface Step {
        /** What stands under a key. */
        record Key(String name) implements Step {}

        /** The element at a place from 0. */
        record At(int index) implements Step {}

        /** The first element whose key has this value. */
        record Where(String key, String value) implements Step {}
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Reference parse(String text) {
        var match = WHOLE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(MatcherReader.quoted(text)
                    + " names no value; allowed: CHECK.KEY or TASK/CHECK.KEY, such as primary.serial or"
                    + " plan.rows[name=sales].subnet");
        }
        var steps = new ArrayList<Step>();
        var step = STEP.matcher(match.group(3));
        while (step.find()) {
            steps.add(step.group(1) != null ? new Step.Key(step.group(1)) : inBrackets(step.group(2)));
        }
        return new Reference(Optional.ofNullable(match.group(1)), match.group(2), steps, text);
    }

    private static Step inBrackets(String text) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            return new Step.Where(text.substring(0, equals), text.substring(equals + 1));
        }
        if (text.matches("\\d{1,4}")) {
            return new Step.At(Integer.parseInt(text));
        }
        throw new IllegalArgumentException(
                "[" + text + "] picks no element; allowed: a place from 0, such as [0], or [KEY=VALUE]");
    }

    /** The name under which the check's reading is kept: {@code task/check}. */
    public String key(String ownTask) {
        return task.orElse(ownTask) + "/" + check;
    }

    /** The value in an observation's tree; absent when the way leads nowhere. */
    public Optional<Object> in(Map<String, Object> tree) {
        Optional<Object> here = Optional.of(tree);
        for (var step : steps) {
            here = here.flatMap(value -> follow(step, value));
        }
        return here;
    }

    private static Optional<Object> follow(Step step, Object value) {
        return switch (step) {
            case Step.Key(var name) ->
                value instanceof Map<?, ?> map ? Optional.<Object>ofNullable(map.get(name)) : Optional.empty();
            case Step.At(var index) ->
                value instanceof List<?> list && index < list.size()
                        ? Optional.<Object>ofNullable(list.get(index))
                        : Optional.empty();
            case Step.Where(var key, var wanted) ->
                value instanceof List<?> list
                        ? list.stream()
                                .filter(element ->
                                        element instanceof Map<?, ?> map && wanted.equals(String.valueOf(map.get(key))))
                                .<Object>map(element -> element)
                                .findFirst()
                        : Optional.empty();
        };
    }
}
