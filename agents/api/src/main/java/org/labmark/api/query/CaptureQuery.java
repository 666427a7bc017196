package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** Heard by a tap of ours in the middle of the link, in both directions (pcap(3)). */
@Says("Which frames cross a link?")
public record CaptureQuery(
        @Says("the port at whose link our tap listens, as NODE:PORT")
        Endpoint at,

        @Says(
                "which frames, in the language of pcap-filter(7); all when left out. A frame in a VLAN needs \"vlan and ...\"")
        @Pattern(value = "[ -~]{1,300}", words = "an expression of pcap-filter(7) of at most 300 characters")
        Optional<String> filter,

        @Says("how long is listened, in milliseconds; 2000 when left out") @Range(lowest = 100, highest = 9000)
        Optional<Integer> millis,

        @Says("most frames that are kept, 500 when left out; listening ends with the last of them")
        @Range(lowest = 1, highest = 5000)
        Optional<Integer> frames,

        @Says("traffic of ours that is sent meanwhile, so that it can be told whether it crosses here")
        Optional<Stimulus> stimulus)
        implements Query {
    /** Traffic of ours. */
    @Says("traffic of ours that is sent while the tap listens")
    public record Stimulus(
            @Says("where it starts") Vantage from,
            @Says("where it is sent") @IpAddress String to,

            @Says("UDP datagrams or ICMP echoes, each with a nonce")
            Protocol protocol,

            @Says("destination port; left out for ICMP only") @Range(lowest = 1, highest = 65_535)
            Optional<Integer> port,

            @Says("how many, 3 when left out") @Range(lowest = 1, highest = 50)
            Optional<Integer> count) {}

    /** What can be told again by the nonce in it. */
    public enum Protocol {
        UDP,
        ICMP
    }

    @Override
    public List<Problem> problems() {
        boolean wrong = stimulus.isPresent()
                && (stimulus.get().protocol() == Protocol.UDP)
                        != stimulus.get().port().isPresent();
        return wrong
                ? List.of(new Problem("stimulus", "UDP needs a port from 1 to 65535, and ICMP has none"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Which frames cross the link at " + node.apply(at.node()) + ":" + at.port()
                + stimulus.map(sent -> " while " + sent.protocol() + " is sent to " + sent.to())
                        .orElse("") + "?";
    }
}
