package org.labmark.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.agentlink.BenchFixture;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Labmark in containers of a real Docker engine, with the rights that docs/docker.md names and no more. */
@ExtendWith(EngineExtension.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AgentInDockerIT {
    private static final String IMAGE = "labmark-test/debian:1";
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final String STATE = "/var/lib/labmark";
    private static final String IMAGES = "/images";
    private static final String TOPOLOGY = "switched-lan";
    /** Longer than an agent without benches stays. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final String NOTHING = """
            cgroups      0
            containers   0
            descriptors  0
            links        0
            mounts       0
            namespaces   0
            processes    0
            """;

    static GenericContainer<?> one;
    static GenericContainer<?> other;

    @BeforeAll
    static void start(TestEngine engine, @TempDir Path scratch) throws Exception {
        engine.control().importRoot(IMAGE, root(scratch));
        one = started("one");
        other = started("other");
    }

    @AfterAll
    static void end() {
        one.stop();
        other.stop();
    }

    @Test
    void benches_in_two_containers_of_one_machine_do_not_touch_each_other_and_leave_nothing() throws Exception {
        for (var container : List.of(one, other)) {
            assertThat(labmark(container, "bench", "up", TOPOLOGY)).contains(TOPOLOGY + " is up");
        }
        assertThat(labmark(one, ping())).contains(" 0% packet loss");
        assertThat(labmark(one, "bench", "down", TOPOLOGY)).contains(TOPOLOGY + " is down");
        assertThat(labmark(other, ping())).contains(" 0% packet loss");
        assertThat(labmark(other, "bench", "down", TOPOLOGY)).contains(TOPOLOGY + " is down");
        for (var container : List.of(one, other)) {
            assertThat(lastCensus(container)).isEqualTo(NOTHING);
            assertThat(run(container, "/bin/sh", "-c", "ps -eo stat= | grep -c Z; true"))
                    .as("dead processes that nobody reaped")
                    .isEqualTo("0\n");
        }
    }

    /** Once the agent has ended, which it does not as long as it is asked. */
    private static String lastCensus(GenericContainer<?> container) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline
                && container
                                .execInContainer("/usr/bin/pgrep", "-f", "org.labmark.agent.Main|sandbox.sh")
                                .getExitCode()
                        == 0) {
            Thread.sleep(GLANCE);
        }
        return labmark(container, "census");
    }

    private static String[] ping() {
        return new String[] {"bench", "run", TOPOLOGY, "pc1", "--", "ping", "-c2", "-i0.2", "192.168.10.12"};
    }

    private static GenericContainer<?> started(String name) throws Exception {
        var line = DockerLine.read();
        var container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withImagePullPolicy(_ -> false)
                .withCommand("/usr/bin/sleep", "infinity")
                .withNetworkMode("none")
                .withCreateContainerCmdModifier(
                        create -> line.applyTo(Objects.requireNonNull(create.getHostConfig()), name, programs()));
        container.start();
        run(container, "/usr/bin/ln", "-s", IMAGES, STATE + "/images");
        return container;
    }

    /** What a container built by our Dockerfile has in it: Debian's programs, a JDK, Labmark; and the node image. */
    private static List<Bind> programs() {
        var binds = new ArrayList<Bind>();
        binds.add(readOnly(Path.of("/usr"), "/usr"));
        binds.add(readOnly(CHECKOUT, CHECKOUT.toString()));
        var image = Objects.requireNonNull(BenchFixture.image().getParent());
        binds.add(readOnly(image, IMAGES + "/" + image.getFileName()));
        var jdk = System.getProperty("java.home");
        if (!jdk.startsWith("/usr/")) {
            binds.add(readOnly(Path.of(jdk), jdk));
        }
        return binds;
    }

    private static Bind readOnly(Path from, String to) {
        try {
            return new Bind(from.toRealPath().toString(), new Volume(to), AccessMode.ro);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String labmark(GenericContainer<?> container, String... arguments) throws Exception {
        var app = CHECKOUT.resolve("harness/app/target");
        var command = new ArrayList<>(List.of(
                "/usr/bin/timeout",
                "90",
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlabmark.home=" + CHECKOUT,
                "-Dlabmark.agent.classpath=" + jars(CHECKOUT.resolve("agents/agent/target")),
                "-cp",
                jars(app),
                "org.labmark.app.cli.Main"));
        command.addAll(List.of(arguments));
        return run(container, command.toArray(String[]::new));
    }

    private static String run(GenericContainer<?> container, String... command) throws Exception {
        var done = container.execInContainer(command);
        return done.getExitCode() == 0 ? done.getStdout() : done.getExitCode() + ": " + done;
    }

    private static String jars(Path target) throws IOException {
        var jars = new ArrayList<Path>();
        for (var folder : List.of(target, target.resolve("lib"))) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /** A root of folders without programs. */
    private static Path root(Path scratch) throws IOException, InterruptedException {
        var root = Files.createDirectory(scratch.resolve("root"));
        // No link at sbin: the engine lays its init there.
        for (var folder :
                List.of("usr", "sbin", "etc", "var/lib", "var/tmp", "tmp", "run", "proc", "sys", "dev", "root")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (var folder : List.of("bin", "lib", "lib64")) {
            Files.createSymbolicLink(root.resolve(folder), Path.of("usr", folder));
        }
        var archive = scratch.resolve("root.tar");
        var process = new ProcessBuilder(
                        "tar",
                        "-cf",
                        archive.toString(),
                        "-C",
                        root.toString(),
                        ".",
                        "-C",
                        "/",
                        "etc/passwd",
                        "etc/group",
                        "etc/ld.so.cache",
                        "etc/alternatives")
                .inheritIO()
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return archive;
    }
}
