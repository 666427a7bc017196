package org.labmark.app.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.topology.Topology;
import org.labmark.app.BadInputException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.labmark.app.scenario.Topologies;

/** Nodes of kind container, with an image that a real Docker engine built. */
@ExtendWith(EngineExtension.class)
class ContainerNodesIT {
    private static final Path TOPOLOGIES = Path.of("../../lab-topologies");
    private static final String BENCH = "boxes";
    private static final String YAML = """
            id: boxes
            title: A container in the LAN
            segments:
              lan: { subnet: 10.90.0.0/24, subnet6: "2001:db8:90::/64" }
            nodes:
              sw1: { kind: switch, title: Switch, interfaces: { p1: lan, p2: lan } }
              app:
                kind: container
                title: A web server
                container: { image: "IMAGE" }
                limits: { processes: 20, diskMiB: 8 }
                interfaces: { eth0: lan.20 }
              pc1: { kind: host, title: A PC, interfaces: { eth0: lan.11 } }
            links: ["app:eth0 -- sw1:p1", "pc1:eth0 -- sw1:p2"]
            """;

    @TempDir
    static Path state;

    static AgentClient agent;
    static ContainerStore store;

    @BeforeAll
    static void start(TestEngine engine) throws Exception {
        engine.buildWeb();
        store = ContainerStore.with(state, engine.engine());
        BenchFixture.useBuiltAgent();
        agent = AgentLauncher.connect(state);
    }

    @AfterAll
    static void end() {
        agent.shutdown();
        agent.close();
    }

    @AfterEach
    void every_bench_is_taken_down_to_nothing() {
        agent.destroy(BENCH);
        assertThat(agent.census().counts().values()).containsOnly(0);
    }

    @Test
    void an_image_that_docker_built_serves_on_the_benchs_own_wires() throws Exception {
        deploy(topology(TestEngine.WEB));
        assertThat(fetch("10.90.0.20")).isEqualTo("hello from a container\n");
        assertThat(fetch("[2001:db8:90::20]")).isEqualTo("hello from a container\n");
        // As the image says: not as root, where it says, under an init that reaps.
        assertThat(run("app", "/bin/busybox", "ps"))
                .contains("1 web      /dev/init -- /bin/busybox httpd -f -v -p 8080 -h /www");
        assertThat(run("app", "/bin/sh", "-c", "echo $GREETING; /bin/busybox pwd"))
                .isEqualTo("hello\n/www\n");
    }

    @Test
    void it_is_limited_compared_restarted_and_reset_as_every_node_is() throws Exception {
        deploy(topology(TestEngine.WEB));
        assertThat(agent.exec(new Calls.Exec(
                                BENCH,
                                "app",
                                List.of("/bin/busybox", "dd", "if=/dev/zero", "of=/full", "bs=1M", "count=20"),
                                "",
                                20_000,
                                4096))
                        .exit())
                .isNotZero();
        run("app", "/bin/sh", "-c", "/bin/busybox rm /full; echo mended > /www/index.html");
        assertThat(agent.diff(BENCH, List.of("app"), false).changes())
                .extracting(DiskCalls.FileChange::path)
                .containsExactly("/www/index.html");
        run("app", "/bin/busybox", "ip", "addr", "flush", "dev", "eth0");
        agent.restart(BENCH, List.of("app"));
        assertThat(fetch("10.90.0.20")).isEqualTo("mended\n");
        var _ = agent.reset(BENCH, Optional.of(List.of()), _ -> {});
        assertThat(fetch("10.90.0.20")).isEqualTo("hello from a container\n");
    }

    @Test
    void the_same_image_from_a_file_is_the_same(TestEngine engine, @TempDir Path elsewhere) throws Exception {
        var file = elsewhere.resolve("web.tar");
        try (var out = Files.newOutputStream(file)) {
            new Engine(engine.engine().socket()).save(ImageName.of(TestEngine.WEB), out, 1L << 30);
        }
        var fromFile = new ContainerStore(elsewhere, Optional::empty).importFile(file, Optional.of("web"), _ -> {});
        assertThat(fromFile.names()).containsExactly("web:latest");
        var ours = store.find(TestEngine.WEB)
                .or(() -> store.importFromEngine(TestEngine.WEB, Optional.empty(), _ -> {}))
                .orElseThrow();
        assertThat(fromFile.image().id()).isEqualTo(ours.image().id());
        deploy(topology("web"), Map.of("web", fromFile.folder().toString()));
        assertThat(fetch("10.90.0.20")).isEqualTo("hello from a container\n");
    }

    @Test
    void an_image_that_is_nowhere_is_refused_before_anything_is_built() throws Exception {
        var topology = topology("labmark-test/none:7");
        assertThatThrownBy(() -> deploy(topology))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "nodes.app.container.image: there is no image \"labmark-test/none:7\"; imported: ");
    }

    private static Topology topology(String image) throws Exception {
        var folder = Files.createDirectories(state.resolve("topologies").resolve("boxes"));
        Files.writeString(folder.resolve("topology.yaml"), YAML.replace("IMAGE", image));
        return Topologies.examine(TOPOLOGIES, folder.toString(), Map.of())
                .orThrow()
                .topology();
    }

    private static void deploy(Topology topology) {
        deploy(topology, ContainerImages.find(store, topology, _ -> {}).orThrow(topology));
    }

    private static void deploy(Topology topology, Map<String, String> containers) {
        agent.deploy(
                new Calls.Deploy(
                        BENCH,
                        Calls.Lifetime.CONNECTION,
                        BenchFixture.image().toString(),
                        containers,
                        topology,
                        BenchFixture.PASSWORD,
                        Optional.empty()),
                _ -> {});
    }

    private static String fetch(String address) {
        return run("pc1", "curl", "-sgm3", "--retry", "3", "--retry-all-errors", "http://" + address + ":8080/");
    }

    private static String run(String node, String... command) {
        var done = agent.exec(new Calls.Exec(BENCH, node, List.of(command), "", 60_000, 64 * 1024));
        return new String(Base64.getDecoder().decode(done.out()), StandardCharsets.UTF_8);
    }
}
