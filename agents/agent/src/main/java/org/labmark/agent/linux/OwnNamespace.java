package org.labmark.agent.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A network namespace of our own that exists as long as its one thread does: nothing is pinned, so nothing is left when
 * it is closed.
 */
public final class OwnNamespace implements AutoCloseable {
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile int tid;
    private volatile boolean closed;

    private OwnNamespace() {
        thread = Thread.ofPlatform().name("netns own").daemon().unstarted(this::work);
    }

    static OwnNamespace start() throws IOException {
        var own = new OwnNamespace();
        own.thread.start();
        try {
            own.tid = own.call(() -> {
                var before = NetworkNamespace.current();
                LibC.unshare(NetworkNamespace.CLONE_NEWNET);
                // Fail closed: what follows must never touch another network.
                if (NetworkNamespace.current().equals(before)) {
                    throw new IOException("thread is still in " + before);
                }
                return LibC.gettid();
            });
            return own;
        } catch (IOException | RuntimeException e) {
            own.close();
            throw e;
        } catch (Exception e) {
            own.close();
            throw new IOException("no network namespace", e);
        }
    }

    /** Id of the thread that holds it: what {@code ip link ... netns} takes. */
    public int tid() {
        return tid;
    }

    /** Where it can be opened while it lasts. */
    public Path path() {
        return Path.of("/proc/" + ProcessHandle.current().pid() + "/task/" + tid + "/ns/net");
    }

    /**
     * Runs work inside, one piece at a time, and waits for it.
     *
     * @throws InterruptedException when the waiting thread is interrupted; the work is interrupted too
     * @throws Exception whatever the work throws
     */
    public <T> T call(Callable<T> work) throws Exception {
        if (closed) {
            throw new IllegalStateException("the namespace is closed");
        }
        var task = new FutureTask<>(work);
        queue.add(task);
        return NetworkNamespace.await(task);
    }

    private void work() {
        while (!closed) {
            try {
                queue.take().run();
            } catch (InterruptedException _) {
                // Either closed, or work that was given up: both are told by the flag.
            }
        }
    }

    /** Ends the thread, and with it the namespace and its interfaces. Sockets made inside keep it until closed. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(2000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
