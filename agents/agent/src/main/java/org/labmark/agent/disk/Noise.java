package org.labmark.agent.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Paths that daemons write by themselves: no candidate's work, and left out of a diff unless asked for. */
final class Noise {
    private static final List<Pattern> PATTERNS = read();

    private Noise() {}

    /** Whether an absolute path is one of them. */
    static boolean covers(String path) {
        return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static List<Pattern> read() {
        try (var in = Noise.class.getResourceAsStream("noise.txt")) {
            if (in == null) {
                throw new IllegalStateException("noise.txt is missing from the agent");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Noise::pattern)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String line) {
        boolean below = line.endsWith("/**");
        var glob = below ? line.substring(0, line.length() - 3) : line;
        var regex = Pattern.quote(glob).replace("*", "\\E[^/]*\\Q");
        return Pattern.compile(regex + (below ? "(/.*)?" : ""), Pattern.DOTALL);
    }
}
