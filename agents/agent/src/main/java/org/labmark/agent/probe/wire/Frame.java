package org.labmark.agent.probe.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * An Ethernet frame (IEEE 802.3, IEEE 802.1Q).
 *
 * @param destination hardware address
 * @param source hardware address
 * @param vlans VLANs of its tags, the outermost first
 * @param type its EtherType; 0 where a length stands there and LLC follows
 * @param start where its payload starts
 * @param end where its payload ends, as far as it was kept
 */
public record Frame(String destination, String source, List<Integer> vlans, int type, int start, int end) {
    private static final int SHORTEST_TYPE = 0x0600;
    private static final int MOST_TAGS = 8;

    public Frame {
        vlans = List.copyOf(vlans);
    }

    /**
     * The frame that these octets are.
     *
     * @throws MalformedException when it is shorter than its own header
     */
    public static Frame parse(byte[] octets) throws MalformedException {
        var in = Cursor.of(octets);
        var destination = in.mac();
        var source = in.mac();
        var vlans = new ArrayList<Integer>();
        int type = in.u16();
        while ((type == 0x8100 || type == 0x88a8 || type == 0x9100) && vlans.size() < MOST_TAGS) {
            vlans.add(in.u16() & 0x0fff);
            type = in.u16();
        }
        int start = octets.length - in.left();
        return type < SHORTEST_TYPE
                ? new Frame(destination, source, vlans, 0, start, Math.min(octets.length, start + type))
                : new Frame(destination, source, vlans, type, start, octets.length);
    }

    /** VLAN of the outermost tag, 0 when untagged. */
    public int vlan() {
        return vlans.isEmpty() ? 0 : vlans.getFirst();
    }
}
