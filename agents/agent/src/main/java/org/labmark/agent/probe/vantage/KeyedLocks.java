package org.labmark.agent.probe.vantage;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Lets one at a time do what is named by the same key, and those of other keys go on beside it. */
public final class KeyedLocks {
    private final Map<String, Queue> queues = new HashMap<>();

    private static final class Queue {
        final Semaphore turn = new Semaphore(1, true);
        int members;
    }

    /** A lock that is held until it is closed, on any thread. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for the key's turn. */
    public Held hold(String key) throws InterruptedException {
        Queue queue;
        synchronized (queues) {
            queue = queues.computeIfAbsent(key, _ -> new Queue());
            queue.members++;
        }
        try {
            queue.turn.acquire();
        } catch (InterruptedException e) {
            leave(key, queue);
            throw e;
        }
        return () -> {
            queue.turn.release();
            leave(key, queue);
        };
    }

    private void leave(String key, Queue queue) {
        synchronized (queues) {
            if (--queue.members == 0) {
                queues.remove(key);
            }
        }
    }
}
