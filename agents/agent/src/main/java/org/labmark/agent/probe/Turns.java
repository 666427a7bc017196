package org.labmark.agent.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Lets a probe that disturbs a bench have it alone, and all others have it together; first come, first served. */
final class Turns {
    private static final int ALL = 1 << 20;

    private final Map<String, Turn> turns = new HashMap<>();

    private static final class Turn {
        final Semaphore shares = new Semaphore(ALL, true);
        int members;
    }

    /** A turn that lasts until it is closed, on any thread. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn at a bench. */
    Taken take(String bench, boolean alone) throws InterruptedException {
        Turn turn;
        synchronized (turns) {
            turn = turns.computeIfAbsent(bench, _ -> new Turn());
            turn.members++;
        }
        int shares = alone ? ALL : 1;
        try {
            turn.shares.acquire(shares);
        } catch (InterruptedException e) {
            leave(bench, turn);
            throw e;
        }
        return () -> {
            turn.shares.release(shares);
            leave(bench, turn);
        };
    }

    private void leave(String bench, Turn turn) {
        synchronized (turns) {
            if (--turn.members == 0) {
                turns.remove(bench);
            }
        }
    }
}
