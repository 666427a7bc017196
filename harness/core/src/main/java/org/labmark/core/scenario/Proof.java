package org.labmark.core.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rehearsed attempt with a known mark.
 *
 * @param title what is rehearsed
 * @param variantOf which faults are injected
 * @param does what is done, in order
 * @param expect what must come out
 */
public record Proof(String title, Broken variantOf, List<Act> does, Expected expect) {
    /** Which of the scenario's faults are injected. */
    public enum Broken {
        /** All of them. */
        FULL,
        /** None: the network as it was meant to be. */
        NONE
    }

    /** Something that is done. */
    public sealed interface Act {
        /**
         * One shell over SSH as the user {@code tech}; it must end with exit status 0.
         *
         * @param on the node logged in to
         * @param type what is typed; the first command that fails ends it
         */
        record Typed(String on, String type) implements Act {}

        /**
         * An answer or record is handed in.
         *
         * @param answer the name that it is handed in under
         * @param give what is handed in
         */
        record Answered(String answer, String give) implements Act {}
    }

    /**
     * What must come out.
     *
     * @param awarded points in all
     * @param tasks points by task
     */
    public record Expected(int awarded, Map<String, Integer> tasks) {
        public Expected {
            tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        }
    }

    public Proof {
        does = List.copyOf(does);
    }

    /** A proof in which all faults are there and nothing is done but to answer. */
    public static Proof answersOnly(String title, List<Act> answers, Map<String, Integer> tasks) {
        int awarded = tasks.values().stream().mapToInt(Integer::intValue).sum();
        return new Proof(title, Broken.FULL, answers, new Expected(awarded, tasks));
    }

    /** Reads a file of {@code proofs/}, placeholders already filled in. */
    public static Proof read(Part part, Findings findings) {
        var does = new ArrayList<Act>();
        for (var act : part.get("does").items()) {
            does.add(
                    act.get("answer").present()
                            ? new Act.Answered(
                                    Reads.text(act.get("answer"), findings), Reads.text(act.get("give"), findings))
                            : new Act.Typed(
                                    Reads.text(act.get("on"), findings), Reads.text(act.get("type"), findings)));
        }
        var tasks = new LinkedHashMap<String, Integer>();
        part.get("expect")
                .get("tasks")
                .entries()
                .forEach((task, points) -> tasks.put(task, Reads.number(points, 0, 1000, findings)));
        return new Proof(
                Reads.text(part.get("title"), findings),
                Reads.constant(part.get("variant-of"), Broken.class, Broken.FULL, findings),
                does,
                new Expected(Reads.number(part.get("expect").get("awarded"), 0, 100_000, findings), tasks));
    }
}
