package org.labmark.core.marking;

import java.util.Map;
import org.labmark.api.reading.Reading;

/**
 * All that was seen of a bench in one go.
 *
 * @param name {@link #AS_LEFT} or {@link #AFTER_RESTART}
 * @param readings the reading that counts, by {@code task/check}: the last of its tries
 */
public record Look(String name, Map<String, Reading> readings) {
    /** The bench as the candidate left it. */
    public static final String AS_LEFT = "as-left";

    /** The bench after its nodes were power-cycled: what was only in memory is gone. */
    public static final String AFTER_RESTART = "after-restart";

    public Look {
        readings = Map.copyOf(readings);
    }
}
