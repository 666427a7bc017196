package org.labmark.core.variant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.fault.Fault;
import org.labmark.api.topology.Topology;

/**
 * One paper: a scenario with everything drawn and filled in. It is what is deployed, shown, asked and marked, and it is
 * written whole into the attempt log.
 *
 * @param scenario the scenario's id, such as {@code first-day/office}
 * @param version the scenario's version
 * @param title for people
 * @param level such as {@code L3}
 * @param minutes time allowed
 * @param seed what the parameters were drawn from
 * @param parameters every parameter's value, strings and whole numbers
 * @param brief what the candidate is told, in Markdown
 * @param topology what is built
 * @param faults what is broken, in order
 * @param tasks what is asked
 * @param restart nodes that are power-cycled, and services that are restarted, before the second look (law 4)
 */
public record Variant(
        String scenario,
        String version,
        String title,
        String level,
        int minutes,
        long seed,
        Map<String, Object> parameters,
        String brief,
        Topology topology,
        List<Fault> faults,
        List<Task> tasks,
        List<String> restart) {
    public Variant {
        parameters = Map.copyOf(parameters);
        faults = List.copyOf(faults);
        tasks = List.copyOf(tasks);
        restart = List.copyOf(restart);
    }

    public Optional<Task> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /** Points that can be had in all. */
    public int possible() {
        return tasks.stream().mapToInt(Task::points).sum();
    }

    /** What the candidate is asked for in writing, each name once, in the tasks' order. */
    public Stream<WrittenQuestion> written() {
        return tasks.stream()
                .flatMap(Task::asked)
                .flatMap(check -> WrittenQuestion.of(check.asks()).stream())
                .distinct();
    }
}
