package org.labmark.api.query;

import java.util.function.UnaryOperator;

/** Run by the node's own shell as its root: the node's word only, which earns no marks alone (law 1). */
@Says("What does a command print inside the node?")
public record ExecQuery(
        @Says("the node") @NodeName(disk = true) String node,
        @Says("a line for sh(1), run as root") String command) implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "What does \"" + command + "\" print on " + node.apply(this.node) + "?";
    }
}
