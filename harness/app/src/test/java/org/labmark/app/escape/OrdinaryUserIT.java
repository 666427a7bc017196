package org.labmark.app.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

    private static final Path PREPARE = Path.of("src/test/resources/org/labmark/app/escape/as-ordinary-user.sh");

    /** Of each wall some. What only a limit on memory would deny is not among them: not every machine can delegate one. */
    private static final String ATTEMPTS = """
            disk-device loop-device kmsg-device sysfs-remount uncover-kcore file-handle bpf perf io-uring keyctl
            init-module kexec time-of-day sysctl-core-pattern sysctl-panic host-processes agent-process
            agent-namespace agent-signal own-root host-users exec-descriptors cgroup-release-agent cgroup-move
            user-namespace network-namespace move-interface create-in-peer vsock host-abstract-socket
            peer-abstract-socket shm-channel posix-shm-channel route-host internet processes fork-bomb""";

    static Path folder = Path.of("/nonexistent");
    static List<String> lines = List.of();
    static int exit;

    @BeforeAll
    static void run() throws Exception {
        folder = Files.createTempDirectory("labmark-user");
        var checkout = Path.of("../..").toAbsolutePath().normalize();
        var classPath = new ArrayList<String>();
        Files.createDirectory(folder.resolve("libraries"));
        for (var entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1)) {
            var there = Path.of(entry);
            if (there.startsWith(checkout)) {
                classPath.add(folder.resolve("checkout")
                        .resolve(checkout.relativize(there))
                        .toString());
            } else if (Files.isRegularFile(there)) {
                // Where root's own are nobody else may look.
                var copy = folder.resolve("libraries").resolve(classPath.size() + ".jar");
                classPath.add(Files.copy(there, copy).toString());
            }
        }
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
                image.toString(),
                Integer.toString(USER),
                Long.toString(FIRST_ID),
                System.getProperty("java.home"),
                String.join(File.pathSeparator, classPath)));
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
        return List.of(ATTEMPTS.split("\\s+"));
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
        assertThat(said("left"))
                .isEqualTo("{cgroups=0, containers=0, descriptors=0, links=0, mounts=0, namespaces=0, processes=0}");
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
}
