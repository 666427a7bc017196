package org.labmark.app.technician;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.labmark.app.HarnessFaultException;

/** One login to one node as the user {@code tech}. */
public final class Technician implements AutoCloseable {
    /** Name of the candidate's account on every node that can be logged in to. */
    public static final String USER = "tech";

    private static final int MOST_SAID = 64 * 1024;

    private final String node;
    private final NodeLine line;

    private Technician(String node, NodeLine line) {
        this.node = node;
        this.line = line;
    }

    /**
     * Logs in.
     *
     * @param node the node's name, for messages
     * @param stream to the node's sshd; closed with the login
     * @param hostKey the node's host key in OpenSSH form; any other is refused
     * @param password the bench's password
     * @throws HarnessFaultException when it does not let us in
     */
    public static Technician logIn(String node, SocketChannel stream, String hostKey, String password) {
        try {
            return new Technician(node, NodeLine.open(node, stream, hostKey, USER, password));
        } catch (IOException e) {
            throw new HarnessFaultException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Types lines into one shell, which stops at the first that fails.
     *
     * @param lines what is typed
     * @param within how long it may take
     * @return what came of it
     * @throws HarnessFaultException when the connection fails, or the time is over
     */
    public Typed type(String lines, Duration within) {
        var said = new Bounded();
        var command = "bash -e".getBytes(StandardCharsets.US_ASCII);
        try (var process = line.run(command, Optional.empty(), Map.of(), said, said)) {
            var ended = new CompletableFuture<Optional<Integer>>();
            Thread.ofVirtual().name("typing-" + node).start(() -> {
                try {
                    ended.complete(process.await());
                } catch (InterruptedException e) {
                    ended.completeExceptionally(e);
                }
            });
            process.input().write(lines.getBytes(StandardCharsets.UTF_8));
            process.input().close();
            var exit = ended.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new Typed(node, exit.orElse(-1), said.text());
        } catch (TimeoutException e) {
            throw new HarnessFaultException(
                    node + ": still running after " + within.toSeconds() + " s: " + firstLine(lines), e);
        } catch (IOException | ExecutionException e) {
            throw new HarnessFaultException(node + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException(node + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /**
     * What came of typing.
     *
     * @param node where
     * @param exit exit status of the shell: 0 when every line did
     * @param said what was printed, at most 64 KiB
     */
    public record Typed(String node, int exit, String said) {}

    /** Keeps the first {@value #MOST_SAID} bytes and drops the rest: a node can print without end. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (kept.size() < MOST_SAID) {
                kept.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            kept.write(bytes, offset, Math.min(length, MOST_SAID - kept.size()));
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
