package org.labmark.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A network namespace that work can be run in (network_namespaces(7)).
 *
 * <p>Work runs on a fresh platform thread that lives as long as the work does. Sockets and channels made there belong to the namespace and may be used on any thread afterwards. Bind a {@code Socket} before handing it on: it
 * makes its descriptor late. Start no thread there, not even a virtual one or a process, which Java waits for on a
 * thread: all of them would inherit the namespace, pin it, and be mistaken for threads outside. Processes are run by
 * {@link #command}.
 */
public final class NetworkNamespace {
    static final int CLONE_NEWNET = 0x4000_0000;
    private static final int O_RDONLY_CLOEXEC = 0x8_0000;

    /** The process's own namespace, kept open so that a thread finds home. */
    private static final int HOME = openHome();

    private final Path path;

    private NetworkNamespace(Path path) {
        this.path = path;
    }

    /** The namespace that is pinned at a path, such as {@code /run/netns/x} or {@code /proc/self/ns/net}. */
    public static NetworkNamespace at(Path path) {
        return new NetworkNamespace(path);
    }

    /**
     * A new, empty namespace that lasts until it is closed.
     *
     * @throws IOException when the kernel refuses one
     */
    public static OwnNamespace create() throws IOException {
        return OwnNamespace.start();
    }

    /** Where it is pinned. */
    public Path path() {
        return path;
    }

    /**
     * Runs work inside the namespace and waits for it.
     *
     * @throws IOException when the namespace cannot be entered; nothing has run then
     * @throws InterruptedException when the waiting thread is interrupted; the work is interrupted too
     * @throws Exception whatever the work throws
     */
    public <T> T call(Callable<T> work) throws Exception {
        var task = new FutureTask<>(() -> {
            enter();
            try {
                return work.call();
            } finally {
                // Before anybody who waits for the work is woken: waking a virtual thread may start a carrier thread,
                // which would inherit the namespace and run other virtual threads in it.
                goHome();
            }
        });
        Thread.ofPlatform().name("netns " + path.getFileName()).daemon().start(task);
        return await(task);
    }

    /** A command that, started anywhere, runs inside the namespace. */
    public List<String> command(List<String> argv) {
        var full = new ArrayList<>(List.of("nsenter", "--net=" + path, "--"));
        full.addAll(argv);
        return full;
    }

    static <T> T await(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private void enter() throws IOException {
        int descriptor = LibC.open(path.toString(), O_RDONLY_CLOEXEC, 0);
        try {
            LibC.setns(descriptor, CLONE_NEWNET);
            // Fail closed: what follows must never touch another network.
            var wanted = "net:[" + Files.getAttribute(Path.of("/proc/self/fd/" + descriptor), "unix:ino") + "]";
            if (!current().equals(wanted)) {
                throw new IOException("thread is in " + current() + ", not in " + wanted + " of " + path);
            }
        } finally {
            LibC.close(descriptor);
        }
    }

    static void goHome() throws LinuxException {
        LibC.setns(HOME, CLONE_NEWNET);
    }

    private static int openHome() {
        try {
            return LibC.open("/proc/self/ns/net", O_RDONLY_CLOEXEC, 0);
        } catch (LinuxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The identity of the calling thread's namespace, such as {@code net:[4026531840]}. */
    static String current() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    }
}
