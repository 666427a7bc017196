package org.labmark.api.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;

/** One act inside a node or on a wire, before a candidate enters. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Edit.class, name = "edit"),
    @JsonSubTypes.Type(value = Step.Run.class, name = "run"),
    @JsonSubTypes.Type(value = Step.Wire.class, name = "wire")
})
public sealed interface Step {
    /** The node that it is done in, or at. */
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

    /**
     * Makes a wire do something else from now on.
     *
     * @param at either end of it
     * @param flap its schedule; absent for none
     */
    record Wire(Endpoint at, Impairment impairment, Optional<Flap> flap) implements Step {
        @Override
        public String node() {
            return at.node();
        }
    }
}
