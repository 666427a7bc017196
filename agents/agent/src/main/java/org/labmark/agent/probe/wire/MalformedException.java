package org.labmark.agent.probe.wire;

/** Octets from the wire are not what they claim to be. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Why.
     *
     * @param message one line for people
     */
    public MalformedException(String message) {
        super(message);
    }
}
