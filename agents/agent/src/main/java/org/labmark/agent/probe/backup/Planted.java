package org.labmark.agent.probe.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.agent.bench.BenchView;
import org.labmark.api.json.CanonicalJson;

/**
 * Files with names and content that nobody could foresee, in a directory that is to be backed up.
 *
 * @param directory where they are, without final slash
 * @param hashes SHA-256 of each, by file name
 */
record Planted(String directory, Map<String, String> hashes) {
    private static final List<String> STEMS = List.of("minutes", "invoice", "letter");
    private static final int OCTETS = 3072;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IOException when the node's file system takes none */
    static Planted in(String directory, String node, BenchView bench) throws IOException {
        var trimmed = directory.replaceAll("/+$", "");
        var hashes = new TreeMap<String, String>();
        for (var stem : STEMS) {
            var name = stem + "-" + hex(6) + ".txt";
            var content = hex(OCTETS).getBytes(StandardCharsets.US_ASCII);
            bench.plant(node, trimmed + "/" + name, content);
            hashes.put(name, CanonicalJson.sha256(content));
        }
        return new Planted(trimmed, Map.copyOf(hashes));
    }

    private static String hex(int octets) {
        var bytes = new byte[octets];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Their absolute paths in the node. */
    List<String> paths() {
        return hashes.keySet().stream()
                .sorted()
                .map(name -> directory + "/" + name)
                .toList();
    }

    /** How many of them are among restored files, as {@code sha256sum(1)} lists those: same name, same content. */
    int intact(String listing) {
        var found = new TreeMap<String, String>();
        for (var line : listing.lines().toList()) {
            int gap = line.indexOf("  ");
            if (gap == 64) {
                found.putIfAbsent(line.substring(line.lastIndexOf('/') + 1), line.substring(0, gap));
            }
        }
        return (int) hashes.entrySet().stream()
                .filter(file -> file.getValue().equals(found.get(file.getKey())))
                .count();
    }
}
