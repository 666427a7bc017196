package org.labmark.core.address;

import java.util.Optional;

/**
 * An IPv4 prefix (RFC 4632).
 *
 * @param address the address that stands before the slash: of the subnet itself, or of one host in it
 * @param prefix its length, 0 to 32
 */
public record Subnet(Ipv4 address, int prefix) {
    /** Reads {@code 10.0.0.0/24} or {@code 10.0.0.1/24}; empty for anything else. */
    public static Optional<Subnet> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d|[12]\\d|3[0-2]")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return Ipv4.parse(text.substring(0, slash)).map(address -> new Subnet(address, prefix));
    }

    /** First address of the subnet. */
    public Ipv4 first() {
        return new Ipv4(address.bits() & mask());
    }

    /** Last address of the subnet: the broadcast address where it has one. */
    public Ipv4 last() {
        return new Ipv4(first().bits() | (~mask() & 0xffff_ffffL));
    }

    public boolean contains(Ipv4 other) {
        return (other.bits() & mask()) == first().bits();
    }

    /** Whether an address can be a host's here: neither network nor broadcast address, save on /31 and /32 (RFC 3021). */
    public boolean hostable(Ipv4 other) {
        return contains(other) && (prefix >= 31 || (!other.equals(first()) && !other.equals(last())));
    }

    /** Whether any address is in both. */
    public boolean overlaps(Subnet other) {
        return contains(other.first()) || other.contains(first());
    }

    private long mask() {
        return 0xffff_ffffL << (32 - prefix) & 0xffff_ffffL;
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
