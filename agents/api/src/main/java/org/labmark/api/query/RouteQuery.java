package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (ip-route(8) get). */
@Says("Which route would the node's kernel use?")
public record RouteQuery(
        @Says("the node") @NodeName String node,
        @Says("where the route leads") @IpAddress String destination,

        @Says(
                "source address of the packet, where rules look at it; with arriving it may be anybody's, else it must be the node's")
        @IpAddress
        Optional<String> source,

        @Says(
                "the interface that the packet came in by, for a packet that is passed on; left out for one of the node's own")
        @PortOf("node")
        Optional<String> arriving,

        @Says("the VRF that is asked; the node's ordinary tables when left out")
        @Pattern(value = "[A-Za-z0-9][A-Za-z0-9_.-]{0,14}", words = "the name of a VRF")
        Optional<String> vrf)
        implements Query {
    /** For a packet of the node's own. */
    public RouteQuery(String node, String destination) {
        this(node, destination, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public List<Problem> problems() {
        return arriving.isPresent() && source.isEmpty()
                ? List.of(new Problem("source", "missing; a packet that comes in by an interface has a source"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Which way does " + node.apply(this.node) + " send packets for " + destination
                + source.map(address -> " from " + address).orElse("")
                + arriving.map(port -> " that came in by " + port).orElse("")
                + vrf.map(name -> " in VRF " + name).orElse("") + "?";
    }
}
