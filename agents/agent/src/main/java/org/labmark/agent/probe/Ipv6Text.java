package org.labmark.agent.probe;

/** IPv6 addresses as people write them (RFC 5952). */
public final class Ipv6Text {
    private Ipv6Text() {}

    /** @param octets sixteen of them from {@code from} on */
    public static String of(byte[] octets, int from) {
        var groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[from + 2 * i] & 0xff) << 8 | (octets[from + 2 * i + 1] & 0xff);
        }
        int best = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                best = i;
                longest = run;
            }
        }
        var out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += longest - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
