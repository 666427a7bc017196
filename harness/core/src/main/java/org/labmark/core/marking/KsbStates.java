package org.labmark.core.marking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.KsbMark.State;
import org.labmark.core.standard.Ksb;
import org.labmark.core.standard.KsbKey;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;

/**
 * What the tasks of an attempt show of each KSB. A probe never proves knowledge, only a written answer does; neither says
 * anything of behaviour, which waits for a person.
 */
final class KsbStates {
    private static final Comparator<KsbKey> BY_STANDARD = Comparator.comparing(KsbKey::standard)
            .thenComparing(KsbKey::version)
            .thenComparingInt(key -> "KSB".indexOf(key.id().charAt(0)))
            .thenComparingInt(key -> key.id().length())
            .thenComparing(KsbKey::id);

    private KsbStates() {}

    static List<KsbMark> of(List<Task> tasks, List<TaskMark> marks, Standards standards) {
        var outcomes = new HashMap<String, Outcome>();
        marks.forEach(mark -> outcomes.put(mark.task(), mark.outcome()));
        Map<KsbKey, List<Task>> bearing = new TreeMap<>(BY_STANDARD);
        for (var task : tasks) {
            for (var key : task.ksbs()) {
                bearing.merge(key, List.of(task), KsbStates::joined);
            }
        }
        return bearing.entrySet().stream()
                .map(entry -> mark(entry.getKey(), entry.getValue(), outcomes, standards))
                .toList();
    }

    private static List<Task> joined(List<Task> some, List<Task> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static KsbMark mark(KsbKey key, List<Task> tasks, Map<String, Outcome> outcomes, Standards standards) {
        var ksb = standards.find(key);
        var outcome = tasks.stream()
                .map(task -> outcomes.getOrDefault(task.id(), Outcome.NOT_ASSESSED))
                .reduce(Outcome.PASSED, Outcome::and);
        var state = switch (outcome) {
            case FAILED -> State.NOT_EVIDENCED;
            case NOT_ASSESSED -> State.NOT_ASSESSED;
            case PASSED -> ksb.map(Ksb::type).map(type -> shown(type, tasks)).orElse(State.NOT_ASSESSED);
        };
        return new KsbMark(
                key,
                ksb.map(Ksb::title).orElse(""),
                state,
                tasks.stream().map(Task::id).toList());
    }

    private static State shown(Ksb.Type type, List<Task> tasks) {
        return switch (type) {
            case SKILL -> State.EVIDENCED;
            case KNOWLEDGE -> tasks.stream().anyMatch(Task::wantsWords) ? State.EVIDENCED : State.SUPPORTED;
            case BEHAVIOUR -> State.NOT_ASSESSED;
        };
    }
}
