package org.labmark.agent.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace of our own that exists as long as its one thread stays in it: nothing is pinned, so nothing is left
 * when it is closed.
 */
public final class OwnNamespace implements AutoCloseable {
    private static final long JOIN_MILLIS = 2000;

    private final Thread holder;
    private volatile int tid;
    private volatile @Nullable IOException failure;
    private volatile boolean closed;

    private OwnNamespace() {
        holder = Thread.ofPlatform().name("netns own").daemon().unstarted(this::hold);
    }

    static OwnNamespace start() throws IOException {
        var own = new OwnNamespace();
        own.holder.start();
        // Looked at again and again, as the holder must not wake anybody from inside: see NetworkNamespace.call.
        while (own.tid == 0 && own.failure == null) {
            LockSupport.parkNanos(200_000);
        }
        var failure = own.failure;
        if (failure != null) {
            throw new IOException("no network namespace: " + failure.getMessage(), failure);
        }
        return own;
    }

    private void hold() {
        try {
            var home = NetworkNamespace.current();
            LibC.unshare(NetworkNamespace.CLONE_NEWNET);
            // Fail closed: what follows must never touch another network.
            if (NetworkNamespace.current().equals(home)) {
                throw new IOException("thread is still in " + home);
            }
            tid = LibC.gettid();
            while (!closed) {
                LockSupport.park();
            }
            NetworkNamespace.goHome();
        } catch (IOException e) {
            failure = e;
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
     * Runs work inside, as {@link NetworkNamespace#call} does.
     *
     * @throws IOException when it is closed
     * @throws InterruptedException when the waiting thread is interrupted; the work is interrupted too
     * @throws Exception whatever the work throws
     */
    public <T> T call(Callable<T> work) throws Exception {
        if (closed) {
            throw new IOException("the namespace is closed");
        }
        return NetworkNamespace.at(path()).call(work);
    }

    /** Lets the namespace go, and its interfaces with it. Sockets made inside keep it until they are closed. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(holder);
        try {
            holder.join(JOIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
