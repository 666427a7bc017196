package org.labmark.app.scenario;

import java.util.Comparator;
import org.labmark.core.check.Visible;
import org.labmark.core.scenario.Finding;

/**
 * Something wrong in a scenario, at a line of a file.
 *
 * @param file relative to the scenario's folder, or to the topologies' root
 * @param line from 1; 0 where it is about the file as a whole
 * @param path where in the file's tree; empty for the whole
 * @param severity how bad it is
 * @param message what is wrong, with the value; what is allowed
 */
public record LocatedFinding(String file, int line, String path, Finding.Severity severity, String message)
        implements Comparable<LocatedFinding> {
    private static final Comparator<LocatedFinding> ORDER = Comparator.comparing(LocatedFinding::file)
            .thenComparingInt(LocatedFinding::line)
            .thenComparing(LocatedFinding::path)
            .thenComparing(LocatedFinding::message);

    /** A finding about a file as a whole. */
    public static LocatedFinding ofFile(String file, String message) {
        return new LocatedFinding(file, 0, "", Finding.Severity.ERROR, message);
    }

    public static LocatedFinding at(String file, int line, String path, String message) {
        return new LocatedFinding(file, line, path, Finding.Severity.ERROR, message);
    }

    public boolean isError() {
        return severity == Finding.Severity.ERROR;
    }

    @Override
    public int compareTo(LocatedFinding other) {
        return ORDER.compare(this, other);
    }

    /** {@code scenario.yaml:14: tasks[2].checks[0].dnss: unknown probe "dnss"; known: ...}. */
    @Override
    public String toString() {
        var text = file + ":" + (line > 0 ? line + ":" : "") + " " + (path.isEmpty() ? "" : path + ": ")
                + (isError() ? "" : "warning: ") + message;
        // A scenario may come from anybody: nothing in it acts on the terminal that shows it.
        return Visible.line(text);
    }
}
