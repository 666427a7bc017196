package org.labmark.agent.probe.testlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.labmark.agent.bench.ExecResult;

/**
 * The node image as a throw-away root in a mount and process namespace of its own: what is written goes to memory, and
 * the end of its first process ends all of it.
 */
public final class NodeRoot implements AutoCloseable {
    private static final String ENTER = """
            set -e
            mount -t tmpfs labmark-it /mnt
            mkdir /mnt/upper /mnt/work /mnt/root
            mount -t overlay labmark-it -o "lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work" /mnt/root
            mount --rbind /dev /mnt/root/dev
            mount -t proc proc /mnt/root/proc
            mount -t tmpfs labmark-it /mnt/root/run
            mount -t tmpfs labmark-it /mnt/root/tmp
            touch /mnt/root/.labmark-it
            exec chroot /mnt/root /bin/sh -c 'echo ready; exec cat'
            """;

    private final Path namespace;
    private final Process first;
    private final long pid;

    private NodeRoot(Path namespace, Process first, long pid) {
        this.namespace = namespace;
        this.first = first;
        this.pid = pid;
    }

    static NodeRoot start(Path namespace) throws IOException {
        var process = new ProcessBuilder(
                        "nsenter",
                        "--net=" + namespace,
                        "--",
                        "unshare",
                        "--mount",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        ENTER,
                        "sh",
                        image().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = new StringBuilder();
        for (int c = process.getInputStream().read();
                c >= 0 && c != '\n';
                c = process.getInputStream().read()) {
            line.append((char) c);
        }
        if (!line.toString().equals("ready")) {
            throw new IOException("no root from " + image());
        }
        var child = process.toHandle().children().findFirst().orElseThrow();
        var root = new NodeRoot(namespace, process, child.pid());
        // Commands are run as root in what this process has for a root: never the machine's own.
        if (!Files.exists(root.path("/.labmark-it"))) {
            process.destroyForcibly();
            throw new IOException("the first process is not in its root");
        }
        return root;
    }

    private static Path image() throws IOException {
        var home = Path.of(System.getenv().getOrDefault("LABMARK_HOME", "/var/lib/labmark"));
        try (var images = Files.list(home.resolve("images"))) {
            var rootfs = images.map(image -> image.resolve("rootfs"))
                    .filter(Files::isDirectory)
                    .max(Comparator.comparingLong(path -> path.toFile().lastModified()));
            if (rootfs.isPresent()) {
                return rootfs.get();
            }
        }
        throw new IOException("no node image below " + home + "; build it by: labmark image build");
    }

    /** A path in it as seen from here. */
    public Path path(String inside) {
        return Path.of("/proc/" + pid + "/root" + inside);
    }

    public void write(String path, String content) throws IOException {
        Files.createDirectories(path(path).getParent());
        Files.writeString(path(path), content);
    }

    /** A program that goes on until it or the root is closed. */
    public Process spawn(String... argv) throws IOException {
        return builder(List.of(argv), Map.of())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public ExecResult exec(List<String> argv, Map<String, String> env, byte[] stdin, Duration limit, int maxBytes)
            throws IOException, InterruptedException {
        var outFile = Files.createTempFile("labmark-it", ".out");
        var errFile = Files.createTempFile("labmark-it", ".err");
        try {
            var process = builder(argv, env)
                    .redirectOutput(outFile.toFile())
                    .redirectError(errFile.toFile())
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(stdin);
            }
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new ExecResult(
                    ended ? process.exitValue() : -1,
                    head(outFile, maxBytes),
                    head(errFile, maxBytes),
                    Math.max(Files.size(outFile), Files.size(errFile)) > maxBytes);
        } finally {
            Files.delete(outFile);
            Files.delete(errFile);
        }
    }

    private static byte[] head(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    private ProcessBuilder builder(List<String> argv, Map<String, String> env) {
        var full =
                new ArrayList<>(List.of("nsenter", "-t", "" + pid, "-m", "-p", "--net=" + namespace, "-r", "-w", "--"));
        full.addAll(argv);
        var builder = new ProcessBuilder(full);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().putAll(env);
        return builder;
    }

    @Override
    public void close() {
        first.destroyForcibly();
    }
}
