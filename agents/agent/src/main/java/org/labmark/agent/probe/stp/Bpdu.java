package org.labmark.agent.probe.stp;

import java.util.Comparator;
import java.util.Optional;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.MalformedException;

/**
 * A configuration or RST BPDU (IEEE 802.1D-2004, 9.3).
 *
 * @param version 0 for STP, 2 for RSTP, 3 for MSTP
 * @param flags the octet of flags
 * @param cost of the path to the root
 * @param port the sending port's identifier
 * @param hello time between BPDUs, in 1/256 s
 */
record Bpdu(int version, int flags, BridgeId root, long cost, BridgeId bridge, int port, int hello) {
    /** From best to worst (9.3.4): the lower is superior. */
    static final Comparator<Bpdu> SUPERIOR = Comparator.comparing(Bpdu::root)
            .thenComparingLong(Bpdu::cost)
            .thenComparing(Bpdu::bridge)
            .thenComparingInt(Bpdu::port);

    private static final int TOPOLOGY_CHANGE = 0x80;

    /** A bridge: the lower, the better. */
    record BridgeId(int priority, String mac) implements Comparable<BridgeId> {
        private static final Comparator<BridgeId> ORDER =
                Comparator.comparingInt(BridgeId::priority).thenComparing(BridgeId::mac);

        @Override
        public int compareTo(BridgeId other) {
            return ORDER.compare(this, other);
        }

        private static BridgeId read(Cursor in) throws MalformedException {
            return new BridgeId(in.u16(), in.mac());
        }
    }

    /**
     * The BPDU in a frame; absent for a topology change notification, which says nothing of the root.
     *
     * @throws MalformedException when there is none
     */
    static Optional<Bpdu> parse(byte[] octets) throws MalformedException {
        var frame = Frame.parse(octets);
        var in = new Cursor(octets, frame.start(), frame.end());
        if (frame.type() != 0 || in.u8() != 0x42 || in.u8() != 0x42 || in.u8() != 0x03 || in.u16() != 0) {
            throw new MalformedException("no BPDU");
        }
        int version = in.u8();
        int type = in.u8();
        if (type == TOPOLOGY_CHANGE) {
            return Optional.empty();
        }
        if (type != 0 && type != 2) {
            throw new MalformedException("BPDU of type " + type);
        }
        int flags = in.u8();
        var root = BridgeId.read(in);
        long cost = in.u32();
        var bridge = BridgeId.read(in);
        int port = in.u16();
        in.skip(4);
        int hello = in.u16();
        in.skip(2);
        return Optional.of(new Bpdu(type == 0 ? 0 : version, flags, root, cost, bridge, port, hello));
    }

    /** Whether the sender takes itself for the root. */
    boolean fromRoot() {
        return cost == 0 && root.equals(bridge);
    }

    /** Bits 2 and 3 of the flags. */
    int role() {
        return flags >> 2 & 3;
    }

    boolean learning() {
        return (flags & 0x10) != 0;
    }

    boolean forwarding() {
        return (flags & 0x20) != 0;
    }
}
