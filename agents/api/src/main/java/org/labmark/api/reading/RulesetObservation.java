package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** The packet filter of a node's kernel. */
public record RulesetObservation(
        @Says("how many rules there are in all chains") int rules,

        @Says("family and name of each table, such as inet filter, sorted")
        List<String> tables,

        @Says(
                "what happens to packets for the node that no rule decides: drop when any filter chain says so, else accept; absent without such a chain")
        Optional<String> input,

        @Says("the same for packets that are passed on") Optional<String> forward,

        @Says("the same for packets of the node's own") Optional<String> output,

        @Says("chains that the kernel calls by itself, sorted, at most 128")
        List<Chain> chains,

        @Says("named counters, and those of rules with a comment, sorted, at most 256")
        List<Counter> counters,

        @Says("tables of the old iptables that are in use beside nftables; their rules are not among those above")
        List<String> legacy,

        @Says("the rules as nft(8) prints them, without counts, at most 64 KiB")
        String text)
        implements Observation {
    /** A chain with a hook. */
    public record Chain(
            @Says("family and name of its table") String table,
            @Says("its name") String name,
            @Says("filter, nat or route") String type,
            @Says("such as input, forward, postrouting") String hook,
            @Says("lower is earlier") int priority,
            @Says("drop or accept") String policy,
            @Says("how many rules it holds itself") int rules) {}

    /** What was counted. */
    public record Counter(
            @Says("the counter's name, or the rule's comment")
            String name,

            @Says("how many packets") long packets,
            @Says("in octets") long bytes) {}

    public RulesetObservation {
        tables = List.copyOf(tables);
        chains = List.copyOf(chains);
        counters = List.copyOf(counters);
        legacy = List.copyOf(legacy);
    }
}
