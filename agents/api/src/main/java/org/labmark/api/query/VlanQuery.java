package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** Frames with a nonce, tagged as asked (IEEE 802.1Q), sent by a tap of ours as if by what is plugged in there, and caught at all taps. */
@Says("Where does a broadcast frame come out that is sent into a switch's port, and with which tag?")
public record VlanQuery(
        @Says("the port that the frames are sent into, as NODE:PORT")
        Endpoint into,

        @Says("VLAN of the frames' tag; untagged when left out") @Range(lowest = 1, highest = 4094)
        Optional<Integer> tag,

        @Says("VLAN of a second tag behind the first, as a double-tagging attacker sends")
        @Range(lowest = 1, highest = 4094)
        Optional<Integer> innerTag,

        @Says("source address of the frames, where the port lets only some in; a new random one when left out")
        @Pattern(value = Pattern.MAC, words = "a hardware address such as 02:00:00:00:00:01")
        Optional<String> mac,

        @Says("the port that is asked about, as NODE:PORT; left out, every port counts")
        Optional<Endpoint> out)
        implements Query {
    @Override
    public List<Problem> problems() {
        return innerTag.isPresent() && tag.isEmpty()
                ? List.of(new Problem("innerTag", "a second tag stands behind a first; needed: tag"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Does a frame " + tag.map(vlan -> "tagged " + vlan).orElse("without a tag")
                + innerTag.map(vlan -> " and within " + vlan).orElse("") + " sent into " + node.apply(into.node()) + ":"
                + into.port() + " come out"
                + out.map(end -> " of " + node.apply(end.node()) + ":" + end.port())
                        .orElse(" anywhere") + "?";
    }
}
