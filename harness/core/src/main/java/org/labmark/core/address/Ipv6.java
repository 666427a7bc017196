package org.labmark.core.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv6 address (RFC 4291).
 *
 * @param high its first 64 bits
 * @param low its last 64 bits
 */
public record Ipv6(long high, long low) implements Comparable<Ipv6> {
    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    /** Reads groups of hexadecimal digits, {@code ::} once; no zone and no dotted part. Empty for anything else. */
    public static Optional<Ipv6> parse(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        var head = groups(gap < 0 ? text : text.substring(0, gap));
        var tail = gap < 0 ? Optional.of(List.<Integer>of()) : groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int given = head.get().size() + tail.get().size();
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return Optional.empty();
        }
        var all = new ArrayList<>(head.get());
        while (all.size() < GROUPS - tail.get().size()) {
            all.add(0);
        }
        all.addAll(tail.get());
        return Optional.of(new Ipv6(join(all.subList(0, 4)), join(all.subList(4, GROUPS))));
    }

    private static Optional<List<Integer>> groups(String text) {
        var groups = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        for (var group : text.split(":", -1)) {
            if (!GROUP.matcher(group).matches()) {
                return Optional.empty();
            }
            groups.add(Integer.parseInt(group, 16));
        }
        return Optional.of(groups);
    }

    private static long join(List<Integer> groups) {
        long bits = 0;
        for (int group : groups) {
            bits = bits << 16 | group;
        }
        return bits;
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >> (48 - 16 * (index % 4)) & 0xffff);
    }

    /** The name under which its PTR record stands (RFC 3596, 2.5), without final dot. */
    public String reverseName() {
        var name = new StringBuilder();
        for (int nibble = 31; nibble >= 0; nibble--) {
            long half = nibble < 16 ? high : low;
            name.append(Character.forDigit((int) (half >> (60 - 4 * (nibble % 16)) & 0xf), 16))
                    .append('.');
        }
        return name.append("ip6.arpa").toString();
    }

    @Override
    public int compareTo(Ipv6 other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The form that RFC 5952 recommends: lower case, the longest run of zeros left out. */
    @Override
    public String toString() {
        int from = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && group(i + run) == 0) {
                run++;
            }
            if (run > length) {
                from = i;
                length = run;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == from) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }
}
