package org.labmark.app.exam;

import java.util.ArrayList;
import java.util.List;
import org.labmark.api.call.Calls;
import org.labmark.core.check.Check;
import org.labmark.core.check.Combination;
import org.labmark.core.variant.Task;

/**
 * One question of a check, as it is asked.
 *
 * @param key the name that it is asked and kept under
 * @param one the check of one question
 * @param whole the check that it is, or is part of
 * @param negated whether the whole wants it not to hold
 */
record Asked(String key, Check one, Task task, Check whole, boolean negated) {
    /** What a stretched window needs beside its own length, in milliseconds: the last try must begin after its end. */
    private static final long MARGIN_MILLIS = 8_000;

    /** Every question of a check, in order. */
    static List<Asked> of(Task task, Check check) {
        var asked = new ArrayList<Asked>();
        collect(task, check, check, false, asked);
        return asked;
    }

    private static void collect(Task task, Check whole, Check part, boolean negated, List<Asked> asked) {
        if (part.parts().isEmpty()) {
            asked.add(new Asked(task.key(part), part, task, whole, negated));
            return;
        }
        boolean turned = negated ^ (part.parts().get().kind() == Combination.Kind.NOT);
        part.parts().get().checks().forEach(inner -> collect(task, whole, inner, turned, asked));
    }

    /** The name of the whole check. */
    String wholeKey() {
        return task.key(whole);
    }

    Calls.Ask once() {
        return new Calls.Ask(key, one.asks(), 0);
    }

    Calls.Ask within(long mostMillis) {
        long wanted = one.withinMillis()
                + one.staysMillis().map(stays -> stays + MARGIN_MILLIS).orElse(0L);
        return new Calls.Ask(key, one.asks(), Math.min(mostMillis, wanted));
    }
}
