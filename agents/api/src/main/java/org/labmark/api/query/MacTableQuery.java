package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** Told by traffic: unicast frames with a nonce, sent by a tap of ours, and caught at all taps. */
@Says("Out of which ports does a switch send frames for a hardware address?")
public record MacTableQuery(
        @Says("the port that the frames are sent into, as NODE:PORT")
        Endpoint into,

        @Says("the hardware address that they are for")
        @Pattern(value = Pattern.MAC, words = "a hardware address such as 02:00:00:00:00:01")
        String mac,

        @Says("VLAN of the frames' tag; untagged when left out") @Range(lowest = 1, highest = 4094)
        Optional<Integer> tag)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Out of which ports of " + node.apply(into.node()) + " come frames for " + mac + " that enter at "
                + into.port() + "?";
    }
}
