package org.labmark.agent.link;

import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;

/**
 * The middle of one link, in a namespace of ours: two interfaces, each the far end of one node's port. What arrives at
 * the one leaves by the other.
 *
 * @param number its place among the links of the topology, from 0
 * @param link what it joins
 */
record Cable(int number, Link link) {
    /** Our interface at the port {@code a}. */
    String a() {
        return "w" + number + "a";
    }

    /** Our interface at the port {@code b}. */
    String b() {
        return "w" + number + "b";
    }

    /** Our interface at a port that it joins. */
    String at(Endpoint end) {
        return link.a().equals(end) ? a() : b();
    }
}
