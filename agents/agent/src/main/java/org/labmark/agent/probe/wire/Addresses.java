package org.labmark.agent.probe.wire;

import java.util.HexFormat;

/** Addresses as people write them. */
public final class Addresses {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private Addresses() {}

    /** A hardware address in lower case. */
    public static String mac(byte[] octets) {
        return COLONS.formatHex(octets);
    }

    /** An IPv4 address of 4 octets or an IPv6 address of 16 (RFC 5952); hexadecimal digits for any other number. */
    public static String text(byte[] octets) {
        return switch (octets.length) {
            case 4 ->
                (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
            case 16 -> six(octets);
            default -> COLONS.formatHex(octets);
        };
    }

    /** An IPv4 address of a number. */
    public static String text(long number) {
        return (number >> 24 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    private static String six(byte[] octets) {
        int best = -1;
        int most = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = 0;
            while (i + zeros < 8 && group(octets, i + zeros) == 0) {
                zeros++;
            }
            if (zeros > most) {
                best = i;
                most = zeros;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += most - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(octets, i)));
        }
        return text.toString();
    }

    private static int group(byte[] octets, int number) {
        return (octets[2 * number] & 0xff) << 8 | (octets[2 * number + 1] & 0xff);
    }
}
