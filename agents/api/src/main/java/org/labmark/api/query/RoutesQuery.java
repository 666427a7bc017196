package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (ip-route(8) show). */
@Says("Which routes does a table of the node's hold?")
public record RoutesQuery(
        @Says("the node") @NodeName String node,

        @Says("IPv4 or IPv6; IPv4 when left out") Optional<Family> family,

        @Says("number of the table; main (254) when left out") @Range(lowest = 1, highest = 2147483647)
        Optional<Integer> table,

        @Says("the VRF whose table is read, instead of a number")
        @Pattern(value = "[A-Za-z0-9][A-Za-z0-9_.-]{0,14}", words = "the name of a VRF")
        Optional<String> vrf,

        @Says("only routes of this origin, such as static, kernel, dhcp, ospf, bgp, ra")
        @Pattern(value = "[a-z0-9]{1,16}", words = "the name or number of a routing protocol")
        Optional<String> protocol)
        implements Query {
    /** Version of IP. */
    public enum Family {
        IPV4,
        IPV6
    }

    @Override
    public List<Problem> problems() {
        return table.isPresent() && vrf.isPresent()
                ? List.of(new Problem("vrf", "a VRF has its own table; leave out one of table and vrf"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Which " + family.filter(Family.IPV6::equals).map(_ -> "IPv6 ").orElse("IPv4 ")
                + protocol.map(name -> name + " ").orElse("") + "routes does " + node.apply(this.node) + " have"
                + table.map(number -> " in table " + number).orElse("")
                + vrf.map(name -> " in VRF " + name).orElse("") + "?";
    }
}
