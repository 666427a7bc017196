package org.labmark.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.labmark.app.agentlink.BenchFixture;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;

/** Labmark in a container of a real Docker engine, with the rights that docs/docker.md names and no more. */
@ExtendWith(EngineExtension.class)
class AgentInDockerIT {
    private static final String IMAGE = "labmark-test/debian:1";
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final String STATE = "/state";

    @Test
    void builds_a_bench_and_probes_it_with_named_capabilities(TestEngine engine) throws Exception {
        engine.buildHost(IMAGE);
        var image = BenchFixture.image();
        try (var container = container(image)) {
            container.start();
            var done = container.execInContainer(command(image).toArray(String[]::new));
            assertThat(done.getStdout())
                    .as(done.getStderr())
                    .contains("reached=true")
                    .contains("census: [0, 0, 0, 0, 0, 0]");
            assertThat(done.getExitCode()).isZero();
        }
    }

    /** A root without content: programs, all of them Debian's, are this machine's, read-only. */
    private static GenericContainer<?> container(Path image) {
        var jdk = System.getProperty("java.home");
        var container = TestEngine.container(IMAGE, List.of("/usr/bin/sleep", "infinity"))
                .withFileSystemBind("/usr", "/usr", BindMode.READ_ONLY)
                .withFileSystemBind(CHECKOUT.toString(), CHECKOUT.toString(), BindMode.READ_ONLY)
                .withFileSystemBind(real(image), image.toString(), BindMode.READ_ONLY)
                .withFileSystemBind("/sys/fs/cgroup", "/sys/fs/cgroup", BindMode.READ_WRITE)
                .withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                        .withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN, Capability.SYS_PTRACE)
                        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                        .withDevices(Device.parse("/dev/net/tun"))
                        .withCgroupnsMode("host"));
        for (var part : List.of("bin", "sbin", "lib", "lib64")) {
            container.withFileSystemBind("/usr/" + part, "/" + part, BindMode.READ_ONLY);
        }
        container.withFileSystemBind("/etc/alternatives", "/etc/alternatives", BindMode.READ_ONLY);
        if (!jdk.startsWith("/usr/")) {
            container.withFileSystemBind(jdk, jdk, BindMode.READ_ONLY);
        }
        return container.withTmpFs(Map.of(STATE, "exec", "/tmp", "exec", "/run", "rw"));
    }

    private static String real(Path image) {
        try {
            return image.toRealPath().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(Path image) throws IOException {
        var app = CHECKOUT.resolve("harness/app/target");
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlabmark.agent.classpath=" + jars(CHECKOUT.resolve("agents/agent/target")),
                "-cp",
                jars(app) + ":" + app.resolve("test-classes"),
                InsideDocker.class.getName(),
                STATE,
                CHECKOUT.toString(),
                image.toString());
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
}
