package org.labmark.core.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.labmark.core.address.Subnet;

/**
 * A subnet worksheet that is right, whichever of the many right ones it is: a row for every need and no other, each
 * subnet written by its first address, inside the block, large enough, at most so many bits larger than needed, and
 * overlapping no other (RFC 4632).
 *
 * @param block what is divided
 * @param needs host addresses that each part needs, its gateway's included, by name
 * @param name the column that names the part
 * @param subnet the column with its subnet
 * @param spareBits bits by which a subnet may be larger than the smallest that would do
 */
public record Vlsm(Subnet block, SortedMap<String, Long> needs, String name, String subnet, int spareBits)
        implements Matcher {
    public Vlsm {
        needs = Collections.unmodifiableSortedMap(new TreeMap<>(needs));
    }

    @Override
    public boolean matches(Optional<Object> got) {
        return differences("", got).isEmpty();
    }

    @Override
    public List<Difference> differences(String path, Optional<Object> got) {
        if (!(got.orElse("") instanceof List<?> rows)) {
            return List.of(new Difference(path, words(), Visible.of(got)));
        }
        var differences = new ArrayList<Difference>();
        var placed = new LinkedHashMap<String, Subnet>();
        for (int i = 0; i < rows.size(); i++) {
            row(path + "[" + i + "]", rows.get(i) instanceof Map<?, ?> map ? map : Map.of(), placed, differences);
        }
        needs.keySet().stream()
                .filter(part -> !placed.containsKey(part))
                .forEach(part -> differences.add(new Difference(path, "a subnet for " + Visible.text(part), "none")));
        return differences.stream().limit(MOST_DIFFERENCES).toList();
    }

    private void row(String path, Map<?, ?> row, Map<String, Subnet> placed, List<Difference> differences) {
        var part = Optional.<Object>ofNullable(row.get(name)).map(Object::toString);
        if (part.isEmpty() || !needs.containsKey(part.get())) {
            differences.add(new Difference(
                    path + "." + name,
                    "one of " + String.join(", ", needs.keySet()),
                    Visible.of(part.map(Object.class::cast))));
            return;
        }
        var at = path + "." + subnet;
        var written = Optional.<Object>ofNullable(row.get(subnet));
        var own = written.map(Object::toString).flatMap(Subnet::parse);
        var wrong = own.map(found -> wrongWith(found, part.get(), placed)).orElse("a subnet such as 10.0.0.0/26");
        if (placed.containsKey(part.get())) {
            wrong = "one subnet for " + Visible.text(part.get());
        }
        if (!wrong.isEmpty()) {
            differences.add(new Difference(at, wrong, Visible.of(written)));
        }
        own.ifPresent(found -> placed.putIfAbsent(part.get(), found));
        if (own.isEmpty()) {
            placed.putIfAbsent(part.get(), new Subnet(block.last(), 32));
        }
    }

    /** What would be right in its place; empty when nothing is wrong. */
    private String wrongWith(Subnet own, String part, Map<String, Subnet> placed) {
        long hosts = needs.getOrDefault(part, 1L);
        int bits = 32 - own.prefix();
        int least = leastBits(hosts);
        if (!own.first().equals(own.address())) {
            return "the subnet's first address, " + new Subnet(own.first(), own.prefix());
        }
        if (own.prefix() < block.prefix() || !block.contains(own.address())) {
            return "a subnet inside " + block;
        }
        if (bits < least) {
            return "room for " + hosts + " hosts, /" + (32 - least) + " or larger";
        }
        if (bits > least + spareBits) {
            return "no more than " + hosts + " hosts need, /" + Math.max(0, 32 - least - spareBits) + " or smaller";
        }
        return placed.entrySet().stream()
                .filter(other -> other.getValue().overlaps(own))
                .findFirst()
                .map(other -> "no overlap with " + Visible.text(other.getKey()) + ", " + other.getValue())
                .orElse("");
    }

    /** Host bits of the smallest subnet with so many usable addresses; /31 and /32 are not for departments. */
    private static int leastBits(long hosts) {
        int bits = 2;
        while ((1L << bits) - 2 < hosts) {
            bits++;
        }
        return bits;
    }

    @Override
    public String words() {
        return "a plan of " + block + " with room for " + needs;
    }
}
