package org.labmark.api.call;

/**
 * Why a call was not carried out.
 *
 * @param kind whose fault it is
 * @param message one line: what is wrong; what is allowed or what to do
 */
public record AgentError(Kind kind, String message) {
    /** Whose fault it is. */
    public enum Kind {
        /** The request cannot be carried out as asked: exit code 2. */
        BAD_INPUT,
        /** The machine or the agent failed: exit code 3. */
        FAULT
    }
}
