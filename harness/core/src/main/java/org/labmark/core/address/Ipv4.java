package org.labmark.core.address;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 address.
 *
 * @param bits its 32 bits as an unsigned number
 */
public record Ipv4(long bits) implements Comparable<Ipv4> {
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /** Reads dotted decimal without leading zeros; empty for anything else. */
    public static Optional<Ipv4> parse(String text) {
        if (!DOTTED.matcher(text).matches()) {
            return Optional.empty();
        }
        long bits = 0;
        for (var octet : text.split("\\.", -1)) {
            int value = Integer.parseInt(octet);
            if (value > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
        }
        return Optional.of(new Ipv4(bits));
    }

    /** The octet at a place, 1 the first and 4 the last. */
    public int octet(int place) {
        return (int) (bits >> (8 * (4 - place)) & 0xff);
    }

    /** The name under which its PTR record stands (RFC 1035, 3.5), without final dot. */
    public String reverseName() {
        return octet(4) + "." + octet(3) + "." + octet(2) + "." + octet(1) + ".in-addr.arpa";
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return octet(1) + "." + octet(2) + "." + octet(3) + "." + octet(4);
    }
}
