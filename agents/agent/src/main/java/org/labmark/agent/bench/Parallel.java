package org.labmark.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** The same work on many things, so many at a time; the first failure stops the rest. */
final class Parallel {
    private Parallel() {}

    /** Work on one thing. */
    @FunctionalInterface
    interface Work<T> {
        void on(T thing) throws IOException, InterruptedException;
    }

    /** Returns when all is done, or when it has failed and nothing of it runs any more. */
    static <T> void each(Collection<T> things, int width, Work<T> work) throws IOException, InterruptedException {
        var permits = new Semaphore(width);
        var running = new ArrayList<Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var thing : things) {
                running.add(executor.submit(() -> {
                    permits.acquire();
                    try {
                        work.on(thing);
                    } finally {
                        permits.release();
                    }
                    return true;
                }));
            }
            try {
                for (var one : running) {
                    one.get();
                }
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException failed -> throw failed;
                    case InterruptedException stopped -> throw stopped;
                    case RuntimeException wrong -> throw wrong;
                    case null, default -> throw new IOException(e);
                }
            } finally {
                running.forEach(one -> one.cancel(true));
            }
        }
    }
}
