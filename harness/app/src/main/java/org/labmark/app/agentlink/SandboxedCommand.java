package org.labmark.app.agentlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.labmark.app.HarnessFaultException;

/** Runs a command of the machine's own in a sandbox like that of benches, one after the other. */
public final class SandboxedCommand {
    private static final long LIMIT_SECONDS = 120;

    private SandboxedCommand() {}

    /**
     * Runs it; the sandbox is made where it is missing, and ends with it.
     *
     * @param state a state directory of its own
     * @return what it said
     * @throws HarnessFaultException when it fails
     */
    public static String run(Path state, List<String> command) {
        try {
            Files.createDirectories(state.resolve("agent"));
            var log = state.resolve("agent").resolve("command.log");
            Files.deleteIfExists(log);
            Files.createFile(log);
            var sandbox = new Sandbox(state);
            try {
                var process = sandbox.join(sandbox.hold(log), command, log);
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new HarnessFaultException(command.getFirst() + ": " + AgentLog.lastLine(log));
                }
                return Files.readString(log);
            } finally {
                sandbox.end();
            }
        } catch (IOException e) {
            throw new HarnessFaultException(command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted", e);
        }
    }
}
