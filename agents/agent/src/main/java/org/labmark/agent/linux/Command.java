package org.labmark.agent.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.labmark.api.call.Patience;

/**
 * A command of the machine's own, run to its end with a plain environment. Not to be started on a thread inside a network
 * namespace, but by {@link NetworkNamespace#command}.
 */
public final class Command {
    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(60));
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration DRAIN = Duration.ofMillis(500);

    private Command() {}

    /**
     * How it ended.
     *
     * @param exit exit status; -1 when its time was over and it was killed
     * @param truncated whether an output was longer than what is kept
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
    public record Output(int exit, byte[] out, byte[] err, boolean truncated) {
        /** What it printed. */
        public String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        /** Its last line of complaint, or of output when it did not complain. */
        public String lastLine() {
            var complaint = new String(err, StandardCharsets.UTF_8).strip();
            return (complaint.isEmpty() ? text().strip() : complaint).lines().reduce("no output", (_, last) -> last);
        }
    }

    /** Runs a command that must succeed, and gives what it printed. */
    public static String run(List<String> argv) throws IOException, InterruptedException {
        return run(argv, "");
    }

    /** Runs a command that must succeed on some input, and gives what it printed. */
    public static String run(List<String> argv, String input) throws IOException, InterruptedException {
        var output = run(argv, input.getBytes(StandardCharsets.UTF_8), LIMIT, MAX_BYTES);
        if (output.exit() != 0) {
            throw new IOException(argv.getFirst() + ": " + output.lastLine());
        }
        return output.text();
    }

    /** Runs a command within bounds. */
    public static Output run(List<String> argv, byte[] input, Duration limit, int maxBytes)
            throws IOException, InterruptedException {
        var process = builder(argv).start();
        try {
            var out = new Drain(process.getInputStream(), maxBytes);
            var err = new Drain(process.getErrorStream(), maxBytes);
            Thread.startVirtualThread(() -> feed(process, input));
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            out.await();
            err.await();
            return new Output(ended ? process.exitValue() : -1, out.bytes(), err.bytes(), out.cut() || err.cut());
        } finally {
            process.destroyForcibly();
            process.getInputStream().close();
            process.getErrorStream().close();
        }
    }

    /** A command to be started by the caller, with nothing of the agent's own environment but what tools need. */
    public static ProcessBuilder builder(List<String> argv) {
        var builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static void feed(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException _) {
            // It ended, or did not want to read: its exit status tells.
        }
    }

    /** Reads a stream to its end so that the writer never blocks, and keeps the start of it. */
    private static final class Drain {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int maxBytes;
        private final Thread thread;
        private boolean cut;

        Drain(InputStream in, int maxBytes) {
            this.maxBytes = maxBytes;
            thread = Thread.startVirtualThread(() -> read(in));
        }

        private void read(InputStream in) {
            var buffer = new byte[8192];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    keep(buffer, n);
                }
            } catch (IOException _) {
                // Closed under us: what is kept is all there is.
            }
        }

        private synchronized void keep(byte[] buffer, int n) {
            int room = Math.min(n, maxBytes - kept.size());
            kept.write(buffer, 0, room);
            cut |= room < n;
        }

        /** Something that the command left behind may hold the stream open, so this does not wait for ever. */
        void await() throws InterruptedException {
            thread.join(DRAIN);
        }

        synchronized byte[] bytes() {
            return kept.toByteArray();
        }

        synchronized boolean cut() {
            return cut;
        }
    }
}
