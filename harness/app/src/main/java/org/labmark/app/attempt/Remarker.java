package org.labmark.app.attempt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.labmark.api.query.Query;
import org.labmark.app.BadInputException;
import org.labmark.core.marking.Look;
import org.labmark.core.marking.Marker;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Variant;

/** Marks an attempt again from its log alone: no lab, no agent, nothing of the candidate's runs. */
public final class Remarker {
    private Remarker() {}

    /**
     * Marks the readings in a log. The same mark scheme gives the same bytes.
     *
     * @param corrected the same paper with a corrected mark scheme; the one in the log where absent. A check of it that
     *     asks something else than was asked then finds no reading.
     * @throws BadInputException when the log is not sound
     */
    public static Marksheet remark(Path folder, Optional<Variant> corrected, Standards standards) {
        return mark(Attempt.read(folder), corrected, standards);
    }

    /** Marks an attempt that has been read. */
    public static Marksheet mark(Attempt attempt, Optional<Variant> corrected, Standards standards) {
        var variant = corrected.orElse(attempt.opened().variant());
        var asked = queries(variant);
        var looks = attempt.looks().stream().map(look -> answering(look, asked)).toList();
        return Marker.mark(variant, looks, attempt.hintsTaken(), standards);
    }

    private static Map<String, Query> queries(Variant variant) {
        var queries = new HashMap<String, Query>();
        for (var task : variant.tasks()) {
            task.asked().forEach(check -> queries.put(task.key(check), check.asks()));
        }
        return queries;
    }

    private static Look answering(Look look, Map<String, Query> asked) {
        var answering = new HashMap<>(look.tries());
        answering
                .values()
                .removeIf(tries -> !tries.getLast()
                        .query()
                        .equals(asked.get(tries.getLast().id())));
        return Look.ofTries(look.name(), answering);
    }

    /**
     * What a task's mark was and is.
     *
     * @param before absent where the task is new
     * @param after absent where the task is gone
     */
    public record Changed(String task, Optional<TaskMark> before, Optional<TaskMark> after) {
        /** Whether the mark itself changed, or an outcome: not only words. */
        boolean isOfMarks() {
            return !before.map(Changed::marks).equals(after.map(Changed::marks));
        }

        private static List<Object> marks(TaskMark task) {
            return List.of(
                    task.outcome(),
                    task.points(),
                    task.awarded(),
                    task.hintsCost(),
                    task.checks().stream()
                            .map(check -> List.of(check.check(), check.role(), check.outcome()))
                            .toList());
        }
    }

    /**
     * The checks that found no answer in any look, for nobody asked that: {@code task/check}, those of parts one by one,
     * sorted.
     */
    static List<String> neverAsked(Attempt attempt, Variant variant) {
        var asked = queries(variant);
        var unanswered = new TreeSet<>(asked.keySet());
        attempt.looks()
                .forEach(look ->
                        unanswered.removeAll(answering(look, asked).readings().keySet()));
        return List.copyOf(unanswered);
    }

    /** The tasks of which anything changed between two marksheets, in order. */
    public static List<Changed> differences(Marksheet before, Marksheet after) {
        var ids = new LinkedHashSet<String>();
        before.tasks().forEach(task -> ids.add(task.task()));
        after.tasks().forEach(task -> ids.add(task.task()));
        var changed = new ArrayList<Changed>();
        for (var id : ids) {
            var old = find(before, id);
            var now = find(after, id);
            if (!old.equals(now)) {
                changed.add(new Changed(id, old, now));
            }
        }
        return List.copyOf(changed);
    }

    private static Optional<TaskMark> find(Marksheet marksheet, String id) {
        return marksheet.tasks().stream().filter(task -> task.task().equals(id)).findFirst();
    }
}
