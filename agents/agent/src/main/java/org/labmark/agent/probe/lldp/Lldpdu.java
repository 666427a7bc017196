package org.labmark.agent.probe.lldp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.wire.Addresses;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.MalformedException;

/**
 * An LLDPDU (IEEE 802.1AB, clause 8). Optional TLVs that are broken are passed over, as the standard has it; the three
 * that must come first must be right.
 *
 * @param ttl in seconds
 * @param vlan port VLAN id, 0 when absent
 */
record Lldpdu(
        String chassis,
        String portId,
        int ttl,
        String portDescription,
        String systemName,
        String systemDescription,
        int vlan,
        List<String> capabilities,
        List<String> managementAddresses) {
    static final int ETHERTYPE = 0x88cc;

    private static final int MOST_ADDRESSES = 16;
    private static final int LONGEST_TEXT = 255;
    private static final List<String> CAPABILITIES = List.of(
            "other",
            "repeater",
            "bridge",
            "wlan",
            "router",
            "telephone",
            "docsis",
            "station",
            "c-vlan",
            "s-vlan",
            "two-port-relay");

    /** What is gathered on the way. */
    private static final class Found {
        String portDescription = "";
        String systemName = "";
        String systemDescription = "";
        int vlan;
        final TreeSet<String> capabilities = new TreeSet<>();
        final List<String> addresses = new ArrayList<>();
    }

    /** @throws MalformedException when there is none in the frame */
    static Lldpdu parse(byte[] octets) throws MalformedException {
        var frame = Frame.parse(octets);
        if (frame.type() != ETHERTYPE) {
            throw new MalformedException("no LLDPDU");
        }
        var in = new Cursor(octets, frame.start(), frame.end());
        var chassis = id(mandatory(in, 1), 4, 5);
        var port = id(mandatory(in, 2), 3, 4);
        int ttl = mandatory(in, 3).u16();
        var found = new Found();
        // Every turn uses up two octets or more.
        while (in.left() >= 2) {
            int head = in.u16();
            if (head >> 9 == 0) {
                break;
            }
            read(head >> 9, in.part(head & 0x1ff), found);
        }
        return new Lldpdu(
                chassis,
                port,
                ttl,
                found.portDescription,
                found.systemName,
                found.systemDescription,
                found.vlan,
                List.copyOf(found.capabilities),
                List.copyOf(found.addresses));
    }

    private static Cursor mandatory(Cursor in, int type) throws MalformedException {
        int head = in.u16();
        if (head >> 9 != type) {
            throw new MalformedException("TLV " + (head >> 9) + " where " + type + " belongs");
        }
        return in.part(head & 0x1ff);
    }

    private static void read(int type, Cursor value, Found found) {
        try {
            switch (type) {
                case 4 -> found.portDescription = text(value);
                case 5 -> found.systemName = text(value);
                case 6 -> found.systemDescription = text(value);
                case 7 -> capabilities(value, found);
                case 8 -> address(value, found);
                case 127 -> organisation(value, found);
                default -> {}
            }
        } catch (MalformedException _) {
            // Passed over.
            return;
        }
    }

    private static void capabilities(Cursor value, Found found) throws MalformedException {
        value.skip(2);
        int on = value.u16();
        for (int bit = 0; bit < CAPABILITIES.size(); bit++) {
            if ((on >> bit & 1) != 0) {
                found.capabilities.add(CAPABILITIES.get(bit));
            }
        }
    }

    private static void address(Cursor value, Found found) throws MalformedException {
        int length = value.u8();
        if (length > 1 && found.addresses.size() < MOST_ADDRESSES) {
            value.skip(1);
            found.addresses.add(Addresses.text(value.take(Math.min(length - 1, 31))));
        }
    }

    /** Port VLAN id (IEEE 802.1Q, annex D). */
    private static void organisation(Cursor value, Found found) throws MalformedException {
        if (Arrays.equals(value.take(3), new byte[] {0, (byte) 0x80, (byte) 0xc2}) && value.u8() == 1) {
            found.vlan = value.u16();
        }
    }

    /** A chassis or port id, by the subtypes that stand for hardware and network addresses. */
    private static String id(Cursor value, int mac, int network) throws MalformedException {
        if (value.left() < 2) {
            throw new MalformedException("an id of " + value.left() + " octets");
        }
        int subtype = value.u8();
        if (subtype == mac && value.left() == 6) {
            return value.mac();
        }
        if (subtype == network) {
            value.skip(1);
            return Addresses.text(value.take(Math.min(value.left(), 31)));
        }
        return text(value);
    }

    private static String text(Cursor value) throws MalformedException {
        return CleanText.line(new String(value.take(value.left()), StandardCharsets.UTF_8), LONGEST_TEXT);
    }
}
