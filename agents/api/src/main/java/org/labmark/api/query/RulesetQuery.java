package org.labmark.api.query;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (nft(8)); what iptables-nft made is in it as well. */
@Says("Which packet filter does the node's kernel carry?")
public record RulesetQuery(
        @Says("the node") @NodeName String node,

        @Says("only tables of this family; all when left out")
        Optional<Family> family,

        @Says("only the table of this name; all when left out")
        Optional<String> table)
        implements Query {
    /** Families of tables (nft(8)). */
    public enum Family {
        IP,
        IP6,
        INET,
        ARP,
        BRIDGE,
        NETDEV
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Which packet filter does " + node.apply(this.node) + " have"
                + family.map(name -> " for " + name.name().toLowerCase(Locale.ROOT))
                        .orElse("")
                + table.map(name -> " in table " + name).orElse("") + "?";
    }
}
