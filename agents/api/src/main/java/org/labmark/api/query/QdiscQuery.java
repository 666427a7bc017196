package org.labmark.api.query;

import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (tc(8)). */
@Says("How does an interface queue what it sends?")
public record QdiscQuery(
        @Says("the node") @NodeName String node,
        @Says("the interface") @PortOf("node") String port) implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "How does " + node.apply(this.node) + " queue what it sends by " + port + "?";
    }
}
