package org.labmark.app.container;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.image.FileTree;

/**
 * Docker's engine for us alone, to compare with and to test against: its images, its socket, its control groups
 * and its network are its own, from which nothing leads out; it makes no filter rule, and it leaves nothing. It lives in a
 * process namespace of its own, so that it ends with all that it runs, also when we are killed.
 */
public final class PrivateEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final List<String> DRIVERS = List.of("overlay2", "vfs");
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    private final Path folder;
    private final String name;
    private final Process process;

    private PrivateEngine(Path folder, String name, Process process) {
        this.folder = folder;
        this.name = name;
        this.process = process;
    }

    /** Whether this machine has what it takes. */
    public static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/sbin/dockerd"));
    }

    /**
     * Starts one and returns when it answers. Call it on a thread that lives as long: the engine is killed with it.
     *
     * @param parent where its folder is made, on a disk with room for images
     */
    public static PrivateEngine start(Path parent) throws IOException, InterruptedException {
        for (var driver : DRIVERS) {
            var engine = start(parent, driver);
            if (engine.answers()) {
                return engine;
            }
            var why = engine.lastWords();
            engine.close();
            if (driver.equals(DRIVERS.getLast())) {
                throw new HarnessFaultException("Docker's engine does not start: " + why);
            }
        }
        throw new IllegalStateException("there are storage drivers");
    }

    private static PrivateEngine start(Path parent, String driver) throws IOException {
        var folder = Files.createTempDirectory(parent, "engine");
        // Short: paths of sockets are of 108 octets at most.
        var run = Files.createTempDirectory(Path.of("/run"), "labmark-engine");
        Files.createSymbolicLink(folder.resolve("run"), run);
        var name = run.getFileName().toString();
        var process = new ProcessBuilder(
                        "setpriv",
                        "--pdeathsig",
                        "KILL",
                        "unshare",
                        "--mount",
                        "--net",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        "--propagation",
                        "private",
                        "dockerd",
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + run.resolve("exec"),
                        "--pidfile=" + run.resolve("pid"),
                        "--host=unix://" + run.resolve("docker.sock"),
                        "--bridge=none",
                        "--iptables=false",
                        "--ip-forward=false",
                        "--ip-masq=false",
                        "--storage-driver=" + driver,
                        "--cgroup-parent=" + name)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new PrivateEngine(folder, name, process);
    }

    /** Its socket, for {@code DOCKER_HOST=unix://...}. */
    public Path socket() {
        return run().resolve("docker.sock");
    }

    /** Its first process as this machine sees it: the parent of the engine, in whose namespaces its containers are. */
    public long pid() {
        return process.pid();
    }

    private Path run() {
        return Path.of("/run").resolve(name);
    }

    private boolean answers() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket()));
                return true;
            } catch (IOException _) {
                Thread.sleep(GLANCE);
            }
        }
        return false;
    }

    private String lastWords() throws IOException {
        return LayerTree.shown(
                Files.readString(folder.resolve("log")).lines().reduce("nothing said", (_, last) -> last));
    }

    /** Ends it with all that it runs, and removes all that it made. */
    @Override
    public void close() throws IOException {
        // Its process namespace goes with it, and with that every container, and with those every mount.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            removeGroups();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + name + " ended");
        }
        FileTree.delete(run());
        FileTree.delete(folder);
    }

    private void removeGroups() throws IOException, InterruptedException {
        var roots = new ArrayList<Path>(List.of(GROUPS));
        try (var hierarchies = Files.list(GROUPS)) {
            hierarchies.filter(Files::isDirectory).forEach(roots::add);
        }
        for (var root : roots) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (Files.isDirectory(root.resolve(name)) && !removed(root.resolve(name))) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(root.resolve(name) + " cannot be removed");
                }
                Thread.sleep(GLANCE);
            }
        }
    }

    /** A killed process holds its group for a moment. */
    private static boolean removed(Path group) {
        try (var below = Files.list(group)) {
            for (var child : below.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                if (!removed(child)) {
                    return false;
                }
            }
            Files.delete(group);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
