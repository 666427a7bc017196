package org.labmark.agent.sandbox;

import java.util.Optional;

/** Whose rights the sandbox was made with, which decides what can be made in it. */
public enum Rights {
    /** Root of the machine: each node has user ids of its own, mounts map owners, groups limit. */
    MACHINE,
    /**
     * An ordinary user, root of a user namespace of his own: nodes share his one range of subordinate ids
     * (subuid(5)), the image belongs to that range as it lies there, and limits hold where a group was delegated to him.
     */
    USER;

    private static final Rights HERE =
            Optional.ofNullable(System.getenv("LABMARK_UNPRIVILEGED")).isPresent() ? USER : MACHINE;

    /** Those of this agent; the sandbox's script says so. */
    public static Rights here() {
        return HERE;
    }
}
