package org.labmark.agent.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.labmark.api.reading.Observation;

/**
 * What one try of a probe brought.
 *
 * @param evidence the bytes behind the observation, each at most {@link #MAX_EVIDENCE} octets
 */
public record Seen(Observation observation, List<Bytes> evidence) {
    /** Longest single piece of evidence, in octets. */
    public static final int MAX_EVIDENCE = 1 << 20;

    /**
     * One piece of evidence.
     *
     * @param name what it is, such as {@code response.dns}
     * @param mediaType such as {@code application/json}
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
    public record Bytes(String name, String mediaType, byte[] content) {}

    /** With one piece of evidence, of which so much is kept as may be. */
    public static Seen of(Observation observation, String name, String mediaType, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Seen(
                observation,
                List.of(new Bytes(name, mediaType, Arrays.copyOf(bytes, Math.min(bytes.length, MAX_EVIDENCE)))));
    }

    public Seen {
        evidence = List.copyOf(evidence);
    }

    /** Without evidence: the observation says all that there was. */
    public static Seen of(Observation observation) {
        return new Seen(observation, List.of());
    }
}
