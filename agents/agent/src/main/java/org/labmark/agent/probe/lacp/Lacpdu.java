package org.labmark.agent.probe.lacp;

import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.MalformedException;

/** A LACPDU (IEEE 802.1AX, 6.4.2): what one end says of itself, and of its partner as it knows it. */
record Lacpdu(Party actor, Party partner) {
    private static final int SLOW_PROTOCOLS = 0x8809;
    private static final int PARTY_LENGTH = 20;

    /**
     * One end.
     *
     * @param state the octet of flags
     */
    record Party(int systemPriority, String system, int key, int portPriority, int port, int state) {
        private static Party read(Cursor in, int type) throws MalformedException {
            if (in.u8() != type || in.u8() != PARTY_LENGTH) {
                throw new MalformedException("no LACPDU");
            }
            int systemPriority = in.u16();
            var system = in.mac();
            int key = in.u16();
            int portPriority = in.u16();
            int port = in.u16();
            int state = in.u8();
            in.skip(3);
            return new Party(systemPriority, system, key, portPriority, port, state);
        }

        /** Whether a flag is set: 0 for activity to 7 for expired. */
        boolean has(int flag) {
            return (state >> flag & 1) != 0;
        }

        /** Synchronised, collecting and distributing. */
        boolean carries() {
            return has(3) && has(4) && has(5);
        }

        /** Whether both mean the same port of the same system. */
        boolean same(Party other) {
            return system.equals(other.system) && key == other.key && port == other.port;
        }
    }

    /** @throws MalformedException when there is none in the frame */
    static Lacpdu parse(byte[] octets) throws MalformedException {
        var frame = Frame.parse(octets);
        var in = new Cursor(octets, frame.start(), frame.end());
        if (frame.type() != SLOW_PROTOCOLS || in.u8() != 1) {
            throw new MalformedException("no LACPDU");
        }
        in.skip(1);
        return new Lacpdu(Party.read(in, 1), Party.read(in, 2));
    }

    /** Whether each of two ends takes the other for its partner, and both carry traffic. */
    static boolean agree(Lacpdu one, Lacpdu other) {
        return one.partner.same(other.actor)
                && other.partner.same(one.actor)
                && one.actor.carries()
                && other.actor.carries();
    }
}
