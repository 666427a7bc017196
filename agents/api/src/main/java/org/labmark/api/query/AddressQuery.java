package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (rtnetlink(7)). */
@Says("Which addresses does an interface carry?")
public record AddressQuery(
        @Says("the node") @NodeName String node,

        @Says("one interface; every one but loopback when left out") @PortOf("node")
        Optional<String> port)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Which addresses does " + node.apply(this.node) + " carry"
                + port.map(name -> " on " + name).orElse("") + "?";
    }
}
