package org.labmark.api.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One act inside a node, before a candidate enters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Edit.class, name = "edit"),
    @JsonSubTypes.Type(value = Step.Run.class, name = "run")
})
public sealed interface Step {
    /** The node that it is done in. */
    String node();

    /**
     * Replaces text in a file. It is a fault of the scenario's if the text is not there exactly once.
     *
     * @param path absolute path in the node
     * @param find the text to be replaced
     * @param replace what stands there afterwards
     */
    record Edit(String node, String path, String find, String replace) implements Step {}

    /**
     * Runs a command with {@code sh -c} as root. It is a fault of the scenario's if it does not exit with 0 within 30 s.
     *
     * @param command the command line
     */
    record Run(String node, String command) implements Step {}
}
