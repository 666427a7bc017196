package org.labmark.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A listener of ours in a witness (RFC 3416; version 1 traps, RFC 1157, too). */
@Says("Do SNMP notifications arrive at a manager?")
public record TrapQuery(
        @Says("the hidden node where the manager listens") @NodeName(hidden = true)
        Vantage at,

        @Says("UDP port, 162 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("whose notifications are believed; all others are counted only")
        SnmpLogin login,

        @Says("what is to cause one; when left out we wait for what comes")
        Optional<Cause> cause,

        @Says("how long to listen, in seconds; 4 when left out") @Range(lowest = 1, highest = 8)
        Optional<Integer> seconds)
        implements Query {
    /** An act of ours that is to cause a notification. */
    @Says("what is to cause a notification")
    public record Cause(
            @Says("ask this agent by SNMP version 2c with a community that nobody could foresee, so that it reports"
                    + " an authenticationFailure")
            @IpAddress
            Optional<String> strangerAt,

            @Says("run a command in this node") @NodeName(disk = true)
            Optional<String> node,

            @Says("the command, for sh -c") Optional<String> command) {}

    @Override
    public List<Problem> problems() {
        var problems = new ArrayList<>(login.problems("login"));
        cause.filter(act -> act.node().isPresent() != act.command().isPresent()
                        || act.node().isPresent() == act.strangerAt().isPresent())
                .ifPresent(_ -> problems.add(
                        new Problem("cause", "needs strangerAt, or node and command; exactly one of the two")));
        return problems;
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Do SNMP notifications"
                + cause.flatMap(act -> act.node().or(act::strangerAt))
                        .map(name -> " of " + node.apply(name))
                        .orElse("")
                + " arrive at a manager?";
    }
}
