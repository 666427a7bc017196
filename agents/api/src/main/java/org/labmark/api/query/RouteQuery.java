package org.labmark.api.query;

import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (ip-route(8) get). */
@Says("Which route would the node's kernel use?")
public record RouteQuery(
        @Says("the node") @NodeName String node,
        @Says("where the route leads") @IpAddress String destination) implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Which way does " + node.apply(this.node) + " send packets for " + destination + "?";
    }
}
