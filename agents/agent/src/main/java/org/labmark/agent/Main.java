package org.labmark.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.labmark.agent.bench.BenchBuilder;
import org.labmark.agent.bench.Benches;
import org.labmark.agent.bench.OveruseWatch;
import org.labmark.agent.probe.Prober;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.agent.sandbox.Rights;
import org.labmark.agent.sandbox.UidRanges;
import org.labmark.agent.server.AgentServer;
import org.labmark.api.call.Frame;
import org.labmark.api.json.CanonicalJson;

/** Runs an agent; {@code sandbox.sh enter} starts it where it belongs. */
public final class Main {
    private Main() {}

    /**
     * Runs until told to end or not needed any more.
     *
     * @param arguments the state folder, in whose {@code agent} the socket and the lock are; or {@code --version}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: agent STATE-FOLDER");
            System.exit(2);
        }
        if (arguments[0].equals("--version")) {
            // Says it the long way, by what every start goes through, so that a cache of classes made here serves.
            var answer = Frame.done(1, Map.of("version", version()));
            System.out.println(CanonicalJson.read(CanonicalJson.write(answer), Frame.class)
                    .done()
                    .orElseThrow()
                    .get("version"));
            return;
        }
        var folder = Path.of(arguments[0]).resolve("agent");
        var cgroups = Cgroups.ofSandbox(Cgroups.Version.valueOf(
                System.getenv().getOrDefault("LABMARK_CGROUP", "v1").toUpperCase(Locale.ROOT)));
        try (var channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                System.err.println("another agent runs in " + folder);
                System.exit(3);
            }
            var benches = new Benches(new BenchBuilder(new UidRanges(Rights.here()), cgroups));
            cgroups.removeLeftovers(benches.adopt());
            OveruseWatch.start(benches);
            var ending = new AgentServer(
                            version(),
                            folder.resolve("agent.sock"),
                            benches,
                            cgroups,
                            ServiceLoader.load(Prober.class).findFirst())
                    .run();
            if (ending == AgentServer.Ending.DONE) {
                endSandbox(folder);
            }
        }
        // Threads of libraries may linger; nothing of ours does.
        System.exit(0);
    }

    /** Nothing is left in it: its first process ends, and all with it, this agent too. */
    private static void endSandbox(Path folder) throws IOException {
        // Before, or somebody who wants a sandbox now would take the one that ends.
        Files.deleteIfExists(folder.resolve("sandbox"));
        ProcessHandle.of(1).ifPresent(ProcessHandle::destroy);
    }

    private static String version() throws IOException {
        try (var in = Main.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        }
    }
}
