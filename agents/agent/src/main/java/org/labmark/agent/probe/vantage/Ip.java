package org.labmark.agent.probe.vantage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs our own {@code ip(8)} inside network namespaces. */
public final class Ip {
    private Ip() {}

    /**
     * Carries out several {@code ip} commands, one a line, or fails at the first that is refused.
     *
     * @throws IOException when one is refused; the message is the kernel's
     */
    static void batch(Path namespace, String... lines) throws IOException, InterruptedException {
        var ended = HostCommand.run(namespace, List.of("ip", "-batch", "-"), String.join("\n", lines) + "\n", 4096);
        if (ended.exit() != 0) {
            throw new IOException("ip: " + why(ended));
        }
    }

    /** Why {@code ip} or {@code nsenter} failed, in one line. */
    public static String why(HostCommand.Ended ended) {
        return ended.err().lines().filter(line -> !line.isBlank()).findFirst().orElse("exit status " + ended.exit());
    }
}
