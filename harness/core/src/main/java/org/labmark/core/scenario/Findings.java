package org.labmark.core.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Where readers and rules leave what they find. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();

    public void report(Part at, String message) {
        all.add(new Finding(at.file(), at.path(), Finding.Severity.ERROR, message));
    }

    public void warn(Part at, String message) {
        all.add(new Finding(at.file(), at.path(), Finding.Severity.WARNING, message));
    }

    public void addAll(Findings other) {
        all.addAll(other.all);
    }

    /** All so far, in the order they were found. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** Whether there is an error among them. */
    public boolean hasErrors() {
        return all.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** Names in alphabetical order with commas between; {@code none} where there are none. */
    public static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
