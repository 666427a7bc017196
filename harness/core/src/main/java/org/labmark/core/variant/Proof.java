package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/**
 * A rehearsed attempt with a known mark.
 *
 * @param id its file's name without ending, such as {@code solution}
 * @param title what is rehearsed
 * @param faults which faults are injected
 * @param does what is done, in order
 * @param awarded points that must come out in all
 * @param tasks points that must come out of each task
 */
public record Proof(String id, String title, Faults faults, List<Act> does, int awarded, Map<String, Integer> tasks) {
    /** Which of the scenario's faults. */
    public enum Faults {
        /** All of them. */
        FULL,
        /** None: the network as it was meant to be. */
        NONE
    }

    /**
     * One shell over SSH as the user {@code tech}; it must end with exit status 0.
     *
     * @param on the node logged in to
     * @param type what is typed, line by line; the first line that fails ends it
     */
    public record Act(String on, String type) {}

    public Proof {
        does = List.copyOf(does);
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    static Proof read(String id, Part part, Findings findings) {
        var does = new ArrayList<Act>();
        for (var act : part.get("does").items()) {
            does.add(new Act(Reads.text(act.get("on"), findings), Reads.text(act.get("type"), findings)));
        }
        var tasks = new LinkedHashMap<String, Integer>();
        part.get("expect")
                .get("tasks")
                .entries()
                .forEach((task, points) -> tasks.put(task, Reads.number(points, 0, 1000, findings)));
        return new Proof(
                id,
                Reads.text(part.get("title"), findings),
                Reads.constant(part.get("variant-of"), Faults.class, Faults.FULL, findings),
                does,
                Reads.number(part.get("expect").get("awarded"), 0, 100_000, findings),
                tasks);
    }
}
