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
}
