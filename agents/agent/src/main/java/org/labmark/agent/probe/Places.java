package org.labmark.agent.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Lets no more tries be under way than the machine can serve, over all benches. A bench that is asked more than its
 * daemons get processor time for answers late or loses what was sent, and a network that is right would be marked wrong.
 *
 * <p>A few tries are always let in; more than those only while few tasks of this machine wait for a processor, since
 * most tries do nothing but wait for silence. Those that have a bench work hard have places of their own besides.
 */
final class Places {
    /** However idle the machine: each try may hold a thread, a namespace and some sockets. */
    private static final int MOST = 64;

    private static final int ALWAYS_PER_PROCESSOR = 4;
    private static final int WAITING_PER_PROCESSOR = 2;
    private static final int HARD_PER_PROCESSOR = 2;
    private static final long GLANCE_MILLIS = 4;

    private final int always;
    private final int calm;
    private final IntSupplier runnable;
    private final Semaphore hardPlaces;
    private final ReentrantLock door = new ReentrantLock(true);
    private final AtomicInteger inside = new AtomicInteger();

    Places() {
        this(Runtime.getRuntime().availableProcessors(), Places::runnable);
    }

    /** @param runnable how many tasks of this machine run or could, proc_loadavg(5) */
    Places(int processors, IntSupplier runnable) {
        this.always = ALWAYS_PER_PROCESSOR * processors;
        this.calm = WAITING_PER_PROCESSOR * processors;
        this.runnable = runnable;
        this.hardPlaces = new Semaphore(HARD_PER_PROCESSOR * processors, true);
    }

    /** A place that is kept until it is closed, on any thread. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a place; first come, first served.
     *
     * @param hard whether the try has a bench work hard
     */
    Taken take(boolean hard) throws InterruptedException {
        if (hard) {
            hardPlaces.acquire();
        }
        try {
            enter();
        } catch (InterruptedException e) {
            if (hard) {
                hardPlaces.release();
            }
            throw e;
        }
        return () -> {
            inside.decrementAndGet();
            if (hard) {
                hardPlaces.release();
            }
        };
    }

    private void enter() throws InterruptedException {
        door.lockInterruptibly();
        try {
            while (!room(inside.get())) {
                TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
            }
            inside.incrementAndGet();
        } finally {
            door.unlock();
        }
    }

    private boolean room(int others) {
        return others < always || (others < MOST && runnable.getAsInt() <= calm);
    }

    private static int runnable() {
        try {
            var line = Files.readString(Path.of("/proc/loadavg"));
            var tasks = line.split(" ", -1)[3];
            return Integer.parseInt(tasks.substring(0, tasks.indexOf('/')));
        } catch (IOException e) {
            throw new IllegalStateException("this machine does not say how busy it is", e);
        }
    }
}
