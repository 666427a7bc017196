package org.labmark.app.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.app.agentlink.BenchFixture;

/**
 * Benches of an ordinary user who is nobody else's: known to this test's own mount namespace only, with subordinate ids
 * and a control group delegated as systemd would. Root merely prepares that and looks afterwards.
 */
class OrdinaryUserIT {
    private static final long LIMIT_SECONDS = 240;
    private static final int USER = 61_234;
    private static final long FIRST_ID = 1_900_000_000L;

    /** Of each wall one: kernel doors, other namespaces, groups, devices, sockets, what nodes of the same ids can do to each other. */
    private static final Path PREPARE = Path.of("src/test/resources/org/labmark/app/escape/as-ordinary-user.sh");

    static Path folder = Path.of("/nonexistent");
    static List<String> lines = List.of();
    static int exit;

    @BeforeAll
    static void run() throws Exception {
        folder = Files.createTempDirectory("labmark-user");
        var checkout = Path.of("../..").toAbsolutePath().normalize();
        var libraries = Path.of(System.getProperty("user.home"), ".m2");
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(checkout.toString(), folder.resolve("checkout").toString())
                .replace(libraries.toString(), folder.resolve("libraries").toString());
        var image = BenchFixture.image();
        var argv = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                PREPARE.toString(),
                folder.toString(),
                checkout.toString(),
                libraries.toString(),
                image.toString(),
                Integer.toString(USER),
                Long.toString(FIRST_ID),
                System.getProperty("java.home"),
                classPath));
        argv.addAll(attempts());
        var log = folder.resolve("log");
        var process = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        exit = process.exitValue();
        lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    }

    @AfterAll
    static void remove() throws Exception {
        new ProcessBuilder("rm", "--recursive", "--force", "--one-file-system", folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private static List<String> attempts() {
        return List.of();
    }

    @Test
    void two_benches_come_up_and_their_nodes_reach_each_other() {
        assertThat(exit).as(String.join("\n", lines)).isZero();
        assertThat(said("ping")).contains(" 0% packet loss");
        assertThat(said("ids").replaceAll(" +", " ")).isEqualTo("0 1 65536");
        assertThat(said("user")).isNotEqualTo("root");
    }

    @Test
    void root_of_a_node_gets_nowhere_there_either() {
        assertThat(lines).filteredOn(line -> line.contains("NOT DENIED")).isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.contains(" denied: "))
                .hasSizeGreaterThanOrEqualTo(attempts().size());
        assertThat(said("machine")).isEqualTo("[]");
    }

    @Test
    void nothing_is_left_of_it() throws IOException {
        assertThat(said("left")).isEqualTo("{cgroups=0, descriptors=0, links=0, mounts=0, namespaces=0, processes=0}");
        try (var processes = ProcessHandle.allProcesses()) {
            assertThat(processes
                            .map(process -> Path.of("/proc", Long.toString(process.pid())))
                            .filter(OrdinaryUserIT::isTheirs))
                    .isEmpty();
        }
        assertThat(said("groups")).isEqualTo("0");
    }

    private static boolean isTheirs(Path process) {
        try {
            int owner = (Integer) Files.getAttribute(process, "unix:uid");
            return owner == USER || owner >= FIRST_ID;
        } catch (IOException _) {
            // It has just ended.
            return false;
        }
    }

    private static String said(String about) {
        return lines.stream()
                .filter(line -> line.startsWith(about + " "))
                .map(line -> line.substring(about.length() + 1))
                .collect(Collectors.joining("\n"));
    }

    static Stream<String> all() {
        return lines.stream();
    }
}
