package org.labmark.core.address;

import java.util.Optional;

/**
 * An IPv6 prefix (RFC 4291, 2.3).
 *
 * @param address the address that stands before the slash: of the subnet itself, or of one host in it
 * @param prefix its length, 0 to 128
 */
public record Subnet6(Ipv6 address, int prefix) {
    /** Reads {@code 2001:db8::/64} or {@code 2001:db8::1/64}; empty for anything else. */
    public static Optional<Subnet6> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d|[1-9]\\d|1[01]\\d|12[0-8]")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return Ipv6.parse(text.substring(0, slash)).map(address -> new Subnet6(address, prefix));
    }

    /** First address of the subnet. */
    public Ipv6 first() {
        return new Ipv6(address.high() & mask(prefix), address.low() & mask(prefix - 64));
    }

    public boolean contains(Ipv6 other) {
        return new Subnet6(other, prefix).first().equals(first());
    }

    /** Whether an address can be a host's here: any but the routers' anycast address (RFC 4291, 2.6.1; RFC 6164). */
    public boolean hostable(Ipv6 other) {
        return contains(other) && (prefix >= 127 || !other.equals(first()));
    }

    /** Whether any address is in both. */
    public boolean overlaps(Subnet6 other) {
        return contains(other.first()) || other.contains(first());
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << (64 - bits);
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
