package org.labmark.core.marking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.labmark.api.reading.Reading;

/**
 * All that was seen of a bench in one go.
 *
 * @param name {@link #AS_LEFT}, {@link #AFTER_RESTART} or {@link #MEANWHILE}
 * @param readings the reading that counts, by {@code task/check}: the last of its tries
 * @param tries all that were read, in order: of the last run of tries, or, meanwhile, of all moments
 */
public record Look(String name, Map<String, Reading> readings, Map<String, List<Reading>> tries) {
    /** The bench as the candidate left it. */
    public static final String AS_LEFT = "as-left";

    /** The bench after its nodes were power-cycled: what was only in memory is gone. */
    public static final String AFTER_RESTART = "after-restart";

    /** The bench at random moments while the candidate worked. */
    public static final String MEANWHILE = "meanwhile";

    public Look {
        readings = Map.copyOf(readings);
        tries = Map.copyOf(tries);
    }

    /** A look of which only the last tries are known. */
    public Look(String name, Map<String, Reading> readings) {
        this(name, readings, Map.of());
    }

    /** A look with all its tries. */
    public static Look ofTries(String name, Map<String, List<Reading>> tries) {
        var last = new HashMap<String, Reading>();
        var copy = new HashMap<String, List<Reading>>();
        tries.forEach((key, readings) -> {
            last.put(key, readings.getLast());
            copy.put(key, List.copyOf(readings));
        });
        return new Look(name, last, copy);
    }

    /** The tries of one check, its last one at least; none where it was not asked. */
    public List<Reading> triesOf(String key) {
        var own = tries.get(key);
        if (own != null) {
            return own;
        }
        var only = readings.get(key);
        return only == null ? List.of() : List.of(only);
    }

    /**
     * Adds a try to those that are there. The first try of another run of the same query takes the place of the earlier
     * run; meanwhile, every reading is a run of its own, and all are kept.
     */
    public static void add(String look, Map<String, List<Reading>> tries, Reading reading) {
        var before = tries.get(reading.id());
        var list = new ArrayList<Reading>();
        if (before != null && (look.equals(MEANWHILE) || reading.attempt() > 1)) {
            list.addAll(before);
        }
        list.add(reading);
        tries.put(reading.id(), list);
    }
}
