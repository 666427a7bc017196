package org.labmark.agent.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists of domain names as DNS, DHCP and router advertisements carry them (RFC 1035, 3.1 and 4.1.4; RFC 3397). */
public final class DomainNames {
    private static final int MOST_NAMES = 64;
    private static final int LONGEST = 255;
    private static final int POINTER = 0xc0;

    private DomainNames() {}

    /**
     * The names in these octets, without final dots. Reading ends at the first that is none; zeros behind the last are
     * padding. A pointer leads backwards only, so that none goes round in a circle.
     */
    public static List<String> parse(byte[] octets) {
        var names = new ArrayList<String>();
        int at = 0;
        while (at < octets.length && octets[at] != 0 && names.size() < MOST_NAMES) {
            var name = new StringBuilder();
            int next = name(octets, at, name);
            if (next < 0) {
                break;
            }
            names.add(CleanText.line(name.toString(), LONGEST));
            at = next;
        }
        return names;
    }

    /** Reads one; where the next begins, or -1 when this is none. */
    private static int name(byte[] octets, int start, StringBuilder name) {
        int next = -1;
        int floor = start;
        for (int at = start; at < octets.length; ) {
            int length = octets[at] & 0xff;
            if (length == 0) {
                return next < 0 ? at + 1 : next;
            }
            if (length >= POINTER) {
                if (at + 1 >= octets.length) {
                    return -1;
                }
                int target = (length & 0x3f) << 8 | (octets[at + 1] & 0xff);
                if (target >= floor) {
                    return -1;
                }
                next = next < 0 ? at + 2 : next;
                floor = target;
                at = target;
            } else {
                if (length > 63 || at + 1 + length > octets.length || name.length() + length > LONGEST) {
                    return -1;
                }
                name.append(name.isEmpty() ? "" : ".")
                        .append(new String(octets, at + 1, length, StandardCharsets.ISO_8859_1));
                at += 1 + length;
            }
        }
        return -1;
    }
}
