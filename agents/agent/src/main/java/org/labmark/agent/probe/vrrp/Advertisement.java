package org.labmark.agent.probe.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.probe.wire.Addresses;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.MalformedException;

/**
 * An advertisement (RFC 3768, 5.1; RFC 5798, 5.1).
 *
 * @param intervalMillis time between two, as announced
 */
record Advertisement(int version, int group, int priority, int intervalMillis, List<String> addresses) {
    /**
     * The advertisement that an IP packet carries.
     *
     * @param six whether its addresses are IPv6
     * @throws MalformedException when there is none
     */
    static Advertisement parse(Cursor in, boolean six) throws MalformedException {
        int head = in.u8();
        int version = head >> 4;
        if ((version != 2 && version != 3) || (head & 0x0f) != 1 || (six && version == 2)) {
            throw new MalformedException("no advertisement");
        }
        int group = in.u8();
        int priority = in.u8();
        int count = in.u8();
        int word = in.u16();
        int interval = version == 2 ? (word & 0xff) * 1000 : (word & 0x0fff) * 10;
        in.skip(2);
        var addresses = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            addresses.add(Addresses.text(in.take(six ? 16 : 4)));
        }
        return new Advertisement(version, group, priority, interval, List.copyOf(addresses));
    }
}
