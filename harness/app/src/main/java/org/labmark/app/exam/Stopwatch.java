package org.labmark.app.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Measures stages by wall clock. */
public final class Stopwatch {
    /** One stage and how long it took, in milliseconds. */
    public record Stage(String name, long millis) {}

    private final List<Stage> stages = new ArrayList<>();

    /** Measures one stage. */
    public <T> T time(String name, Supplier<T> work) {
        var started = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(name, (System.nanoTime() - started) / 1_000_000);
        }
    }

    synchronized void add(String name, long millis) {
        stages.add(new Stage(name, millis));
    }

    /** What was measured, in the order in which it ended. */
    public synchronized List<Stage> stages() {
        return List.copyOf(stages);
    }
}
