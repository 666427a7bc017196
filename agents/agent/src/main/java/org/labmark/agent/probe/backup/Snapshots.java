package org.labmark.agent.probe.backup;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/**
 * What {@code restic snapshots --json} says of a repository whose content the candidate chose.
 *
 * @param newest the latest time that any of them claims; absent when none claims one
 */
record Snapshots(int count, Optional<Instant> newest) {
    static final Snapshots NONE = new Snapshots(0, Optional.empty());

    /** As far as the text is the JSON that it should be; {@link #NONE} when it is not. */
    static Snapshots read(String json) {
        List<?> list;
        try {
            list = CanonicalJson.read(json, List.class);
        } catch (JsonFormatException _) {
            return NONE;
        }
        var newest = list.stream().flatMap(element -> time(element).stream()).max(Instant::compareTo);
        return new Snapshots((int) list.stream().filter(Map.class::isInstance).count(), newest);
    }

    private static Optional<Instant> time(Object snapshot) {
        if (snapshot instanceof Map<?, ?> map && map.get("time") instanceof String text) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Age of the newest in seconds, 0 for one from the future; -1 when there is none. */
    long ageSeconds(Instant now) {
        return newest.map(time -> Math.max(0, Duration.between(time, now).toSeconds()))
                .orElse(-1L);
    }
}
