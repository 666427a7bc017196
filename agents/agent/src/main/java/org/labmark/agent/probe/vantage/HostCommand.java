package org.labmark.agent.probe.vantage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of our own inside a network namespace, never inside a node's file system.
 *
 * <p>It is {@code nsenter(1)} that enters, not a thread of ours: Java waits for a child on a pooled thread that the
 * starting thread begets, and that thread would keep the namespace in being for a minute.
 */
public final class HostCommand {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private HostCommand() {}

    /**
     * How a program ended.
     *
     * @param out its standard output
     * @param err the first 4 KiB of its standard error
     */
    public record Ended(int exit, String out, String err) {}

    /**
     * Runs it to its end, at most 5 s.
     *
     * @param namespace where the namespace can be opened
     * @param maxOut most octets of output; more is an error
     * @throws IOException when it cannot be started, does not end, or says too much
     */
    public static Ended run(Path namespace, List<String> argv, String stdin, int maxOut)
            throws IOException, InterruptedException {
        var full = new ArrayList<>(List.of("nsenter", "--net=" + namespace, "--"));
        full.addAll(argv);
        var builder = new ProcessBuilder(full);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try {
            var out = reader(process.getInputStream(), maxOut + 1);
            var err = reader(process.getErrorStream(), 4096);
            try (var in = process.getOutputStream()) {
                in.write(stdin.getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                // It ended without reading all: its exit status tells why.
            }
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(argv.getFirst() + " did not end within " + LIMIT.toSeconds() + " s");
            }
            var said = out.get();
            if (said.length > maxOut) {
                throw new IOException(argv.getFirst() + " printed more than " + maxOut + " octets");
            }
            return new Ended(process.exitValue(), utf8(said), utf8(err.get()));
        } catch (ExecutionException e) {
            throw new IOException("output of " + argv.getFirst() + " could not be read", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static FutureTask<byte[]> reader(InputStream in, int most) {
        var task = new FutureTask<>(() -> {
            try (in) {
                var kept = in.readNBytes(most);
                in.transferTo(OutputStream.nullOutputStream());
                return kept;
            }
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
