package org.labmark.agent;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;
import org.labmark.agent.bench.LocalBenches;
import org.labmark.agent.probe.Prober;
import org.labmark.agent.server.AgentServer;
import org.slf4j.LoggerFactory;

/** The agent: {@code Main STATE} inside the sandbox that {@code sandbox.sh} makes, or {@code Main --version}. */
public final class Main {
    private static final Duration IDLE = Duration.ofSeconds(20);

    private Main() {}

    /** Runs until told to end, or until nobody is there and no bench is left. */
    public static void main(String[] arguments) throws IOException {
        var prober = ServiceLoader.load(Prober.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no prober is on the class path"));
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("labmark-agent " + version());
            return;
        }
        if (arguments.length != 1) {
            System.err.println("usage: Main STATE | --version");
            System.exit(2);
        }
        var state = Path.of(arguments[0]);
        var folder = state.resolve("agent");
        Files.createDirectories(folder);
        try (var file = FileChannel.open(
                        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.tryLock()) {
            if (lock == null) {
                System.err.println("an agent of " + state + " is running already");
                System.exit(3);
            }
            serve(state, folder.resolve("agent.sock"), prober);
        }
        // Threads of libraries must not keep a process alive that has nothing left to do.
        System.exit(0);
    }

    private static void serve(Path state, Path socket, Prober prober) throws IOException {
        try (var benches = new LocalBenches(state);
                var server = AgentServer.listen(socket, benches, prober, IDLE)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            LoggerFactory.getLogger(Main.class).info("listening on {}", socket);
            server.serve();
        }
    }

    /** The version that Maven gave this build. */
    private static String version() throws IOException {
        var properties = new Properties();
        try (var in = Main.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        }
        return properties.getProperty("version", "unknown");
    }
}
