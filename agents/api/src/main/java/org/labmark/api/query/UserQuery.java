package org.labmark.api.query;

import java.util.function.UnaryOperator;

/** Read on the node's disk from outside: passwd(5), group(5), shadow(5). No hash leaves the node. */
@Says("Which account has this name on the node?")
public record UserQuery(
        @Says("the node") @NodeName(disk = true) String node,

        @Says("login name") @Pattern(value = "[^:\\n]{1,64}", words = "a login name")
        String user)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "What account does " + user + " have on " + node.apply(this.node) + "?";
    }
}
