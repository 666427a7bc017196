package org.labmark.agent.probe.vantage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.linux.Command;
import org.labmark.api.call.Patience;

/**
 * Runs a program of our own inside a network namespace, never inside a node's file system.
 *
 * <p>It is {@code nsenter(1)} that enters, not a thread of ours: Java waits for a child, and reads what it prints, on
 * pooled threads that the starting thread may beget. They would stay in the namespace and do other work there later.
 */
public final class HostCommand {
    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(5));

    private HostCommand() {}

    /** How a program ended, with its standard output and standard error. */
    public record Ended(int exit, String out, String err) {}

    /**
     * Runs it to its end, at most 5 s.
     *
     * @param namespace where the namespace can be opened
     * @param maxOut most octets of each output; more is an error
     * @throws IOException when it cannot be started, does not end, or says too much
     */
    public static Ended run(Path namespace, List<String> argv, String stdin, int maxOut)
            throws IOException, InterruptedException {
        var full = new ArrayList<>(List.of("nsenter", "--net=" + namespace, "--"));
        full.addAll(argv);
        var output = Command.run(full, stdin.getBytes(StandardCharsets.UTF_8), LIMIT, maxOut);
        if (output.exit() == -1) {
            throw new IOException(argv.getFirst() + " did not end within " + LIMIT.toSeconds() + " s");
        }
        if (output.truncated()) {
            throw new IOException(argv.getFirst() + " printed more than " + maxOut + " octets");
        }
        return new Ended(output.exit(), output.text(), new String(output.err(), StandardCharsets.UTF_8));
    }
}
