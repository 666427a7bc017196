package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** What was heard of the spanning tree. */
public record StpObservation(
        @Says("whether a bridge protocol data unit was heard on the link")
        boolean heard,

        @Says("protocol version of the best one heard there")
        Version version,

        @Says("priority of the root bridge, extended system number included; 0 when nothing was heard")
        int rootPriority,

        @Says("hardware address of the root bridge; empty when nothing was heard")
        String rootMac,

        @Says("the node whose ports send as that root; absent when none does")
        Optional<String> rootNode,

        @Says("the node that sends on the link as its designated bridge; absent when none does")
        Optional<String> designated,

        @Says("priority of that bridge") int bridgePriority,
        @Says("hardware address of that bridge") String bridgeMac,
        @Says("its cost to the root") long pathCost,
        @Says("hello time in milliseconds, as announced") int helloMillis,

        @Says("role of the port that sends, by its flags (RSTP)")
        Role role,

        @Says("its learning flag (RSTP)") boolean learning,
        @Says("its forwarding flag (RSTP)") boolean forwarding,

        @Says(
                "whether a frame of ours that entered the port came out of another port of the same node: the port forwards")
        boolean passes,

        @Says("ports of the link that sent BPDUs, as NODE:PORT, sorted")
        List<String> senders,

        @Says("BPDUs heard on the link") int bpdus,

        @Says("frames to the bridges' group address on the link that are no BPDUs")
        int malformed)
        implements Observation {
    /** No bridge says a word, and nothing passes. */
    public static final StpObservation SILENCE = new StpObservation(
            false,
            Version.NONE,
            0,
            "",
            Optional.empty(),
            Optional.empty(),
            0,
            "",
            0,
            0,
            Role.UNKNOWN,
            false,
            false,
            false,
            List.of(),
            0,
            0);

    /** Protocol versions. */
    public enum Version {
        NONE,
        STP,
        RSTP,
        MSTP
    }

    /** Port roles of RSTP. */
    public enum Role {
        UNKNOWN,
        ALTERNATE_OR_BACKUP,
        ROOT,
        DESIGNATED
    }

    public StpObservation {
        senders = List.copyOf(senders);
    }
}
