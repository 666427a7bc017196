package org.labmark.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** DISCOVER to ACK by packets of our own (RFC 2131). Every lease is released again. */
@Says("What would a client that nobody has seen before be leased?")
public record DhcpQuery(
        @Says("a fresh client: an existing node is never asked to change its lease")
        Vantage from,

        @Says("hardware address to use; a new random one when left out")
        @Pattern(value = Pattern.MAC, words = "a hardware address such as 02:00:00:00:00:01")
        Optional<String> mac,

        @Says("name that the client says it has (option 12); none when left out")
        @Pattern(value = "[A-Za-z0-9.-]{1,63}", words = "a host name")
        Optional<String> hostname,

        @Says("class of device that the client says it is (option 60); none when left out")
        @Pattern(value = "[ -~]{1,128}", words = "1 to 128 printable ASCII characters")
        Optional<String> vendorClass,

        @Says("an address that the client says it had before and wants again (INIT-REBOOT, RFC 2131, 4.3.2), without"
                + " any DISCOVER: a server that knows better says NAK")
        @IpAddress
        Optional<String> again,

        @Says("whether to renew the lease straight away, by unicast (RFC 2131, 4.4.5); no when left out")
        Optional<Boolean> renew,

        @Says("how many clients ask, each holding its lease until the last has one; 1 when left out")
        @Range(lowest = 1, highest = 20)
        Optional<Integer> clients)
        implements Query {
    /** A client without wishes. */
    public DhcpQuery(Vantage from, Optional<String> mac) {
        this(from, mac, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (from instanceof Vantage.Inside) {
            problems.add(new Problem(
                    "from",
                    "\"" + from + "\" is a node, which is never asked to change its lease; allowed: fresh@SEGMENT"));
        }
        if (clients.orElse(1) > 1 && (mac.isPresent() || again.isPresent() || renew.isPresent())) {
            problems.add(new Problem("clients", "several clients have no mac, again or renew; leave those out"));
        }
        return problems;
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return clients.orElse(1) > 1
                ? "What are " + clients.get() + " clients that nobody has seen before leased?"
                : "What is a client that nobody has seen before leased?";
    }
}
