package org.labmark.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** GET, or a walk of a subtree by GETBULK (RFC 3416); version 2c or 3. */
@Says("What does an SNMP agent say?")
public record SnmpQuery(
        @Says("where the manager stands") Vantage from,
        @Says("address of the SNMP agent") @IpAddress String to,

        @Says("UDP port, 161 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("as whom to ask") SnmpLogin login,

        @Says("objects to get, at most 64; exactly one of get and walk")
        @Pattern(value = "\\.?[0-2](\\.[0-9]{1,10}){1,127}", words = "an object identifier such as 1.3.6.1.2.1.1.5.0")
        Optional<List<String>> get,

        @Says("the subtree to walk, at most 512 objects of it")
        @Pattern(value = "\\.?[0-2](\\.[0-9]{1,10}){1,127}", words = "an object identifier such as 1.3.6.1.2.1.1")
        Optional<String> walk,

        @Says("how long to wait for answers, in seconds, all in all; 3 when left out. A slow device needs more: each"
                + " question is asked again meanwhile, and the first answer counts")
        @Range(lowest = 1, highest = 9)
        Optional<Integer> patience)
        implements Query {
    private static final int MOST_OBJECTS = 64;

    @Override
    public List<Problem> problems() {
        var problems = new ArrayList<>(login.problems("login"));
        if (get.isPresent() == walk.isPresent()) {
            problems.add(new Problem(
                    "", "asks " + (get.isPresent() ? "both" : "neither") + "; needed: exactly one of get and walk"));
        }
        if (get.map(List::size).orElse(0) > MOST_OBJECTS) {
            problems.add(new Problem("get", "more than " + MOST_OBJECTS + " objects"));
        }
        return problems;
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What does the SNMP agent " + to + " say of "
                + get.map(objects -> String.join(", ", objects)).orElse("")
                + walk.map(subtree -> "all below " + subtree).orElse("") + ", asked by " + login.words() + "?";
    }
}
