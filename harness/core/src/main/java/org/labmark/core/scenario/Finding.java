package org.labmark.core.scenario;

/**
 * Something wrong in a scenario.
 *
 * @param file the file's name
 * @param path where in it; empty for the whole file
 * @param severity how bad it is
 * @param message what is wrong, with the value; what is allowed
 */
public record Finding(String file, String path, Severity severity, String message) {
    /** How bad it is. */
    public enum Severity {
        /** The scenario is not used. */
        ERROR,
        /** It works, but an author should look. */
        WARNING
    }

    /** Whether another finding is at the very same place. */
    public boolean isAt(Finding other) {
        return file.equals(other.file) && path.equals(other.path);
    }

    /** Whether another finding is at the same place, around it or inside it: one of the two is enough. */
    public boolean isAbout(Finding other) {
        return isAt(other) || (file.equals(other.file) && (isAround(path, other.path) || isAround(other.path, path)));
    }

    private static boolean isAround(String outer, String inner) {
        return !outer.isEmpty()
                && inner.startsWith(outer)
                && (inner.length() == outer.length() || ".[".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
