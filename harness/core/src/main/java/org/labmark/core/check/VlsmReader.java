package org.labmark.core.check;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.labmark.core.address.Subnet;

/** Reads what a subnet worksheet must provide for. */
final class VlsmReader {
    private static final Set<String> KNOWN = Set.of("block", "needs", "name", "subnet", "spare-bits");

    private VlsmReader() {}

    static Vlsm read(Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "vlsm takes a map of block and needs, not " + MatcherReader.quoted(tree));
        }
        map.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !KNOWN.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "unknown key \"" + key + "\" of vlsm; known: block, name, needs, spare-bits, subnet");
                });
        var block = text(map, "block")
                .flatMap(Subnet::parse)
                .filter(subnet -> subnet.first().equals(subnet.address()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "vlsm needs block, the subnet that is divided, such as 10.4.0.0/22"));
        var needs = new TreeMap<String, Long>();
        if (map.get("needs") instanceof Map<?, ?> wanted) {
            wanted.forEach((name, hosts) -> needs.put(
                    String.valueOf(name), MatcherReader.number("needs", Objects.requireNonNull((Object) hosts))));
        }
        if (needs.isEmpty() || needs.values().stream().anyMatch(hosts -> hosts < 1 || hosts > 1L << 24)) {
            throw new IllegalArgumentException("vlsm needs needs, a map of NAME: HOSTS, each from 1 to 16777216");
        }
        long spare = map.containsKey("spare-bits")
                ? MatcherReader.number("spare-bits", Objects.requireNonNull((Object) map.get("spare-bits")))
                : 1;
        if (spare < 0 || spare > 32) {
            throw new IllegalArgumentException("spare-bits " + spare + " is out of range; allowed: 0 to 32");
        }
        return new Vlsm(
                block,
                needs,
                text(map, "name").orElse("name"),
                text(map, "subnet").orElse("subnet"),
                (int) spare);
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.<Object>ofNullable(map.get(key)).map(Object::toString);
    }
}
