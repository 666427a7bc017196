package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.Topologies;
import org.labmark.core.topology.Expectation;

/** Every topology that we ship comes up and does what it says that it does. */
class EveryTopologyIT {
    private static final Path HOME = Path.of("../..");
    private static final String BENCH = "every";
    private static final int CONVERGED_SECONDS = 40;

    @TempDir
    static Path state;

    static AgentClient agent;

    /** Those that need nothing but the lab machine. */
    static List<String> ids() {
        return Topologies.ids(new Workplace(HOME, state)).stream()
                .filter(id -> topology(id).nodes().stream()
                        .noneMatch(node -> node.init() == Node.Init.COMMAND || node.init() == Node.Init.DEVICE))
                .toList();
    }

    @BeforeAll
    static void start() throws Exception {
        BenchFixture.useBuiltAgent();
        agent = AgentLauncher.connect(state);
    }

    @AfterAll
    static void end() {
        agent.shutdown();
        agent.close();
    }

    @AfterEach
    void every_bench_is_taken_down() {
        agent.destroy(BENCH);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void who_must_reach_whom_does_and_who_must_not_does_not(String id) {
        var blueprint =
                Topologies.examine(HOME.resolve("lab-topologies"), id, Map.of()).orThrow();
        var topology = blueprint.topology();
        assertThat(blueprint.expectations()).isNotEmpty();
        var deployed = agent.deploy(BenchFixture.deploy(BENCH, Calls.Lifetime.CONNECTION, topology), _ -> {});
        assertThat(deployed.failed()).as("units that did not start").isEmpty();
        for (var expected : blueprint.expectations()) {
            var addresses = addresses(topology, expected);
            assertThat(addresses).as(expected.toString()).isNotEmpty();
            for (var address : addresses) {
                assertThat(answers(expected, address))
                        .as("%s: %s, %s", id, expected, address)
                        .isEqualTo(expected.reaches());
            }
        }
    }

    /** Debian's unit says so when the daemons run, and FRRouting ends a start that lasts twenty seconds. */
    @Test
    void a_router_is_up_once_its_configuration_is_loaded_however_slow_it_is() {
        agent.deploy(BenchFixture.deploy(BENCH, Calls.Lifetime.CONNECTION, topology("two-routers")), _ -> {});
        var done = agent.exec(new Calls.Exec(BENCH, "r1", List.of("sh", "-c", """
                        systemctl stop frr
                        ip -4 addr flush dev west
                        mv /usr/bin/vtysh /usr/bin/vtysh.quick
                        printf '#!/bin/sh\nsleep 22\nexec /usr/bin/vtysh.quick "$@"\n' >/usr/bin/vtysh
                        chmod 755 /usr/bin/vtysh
                        systemctl start frr
                        ip -4 -br addr show west | awk '{print $3}'
                        """), "", 100_000, 10_000));
        assertThat(new String(Base64.getDecoder().decode(done.out()), StandardCharsets.UTF_8))
                .isEqualTo("10.1.0.1/24\n");
    }

    private static Topology topology(String id) {
        return Topologies.examine(HOME.resolve("lab-topologies"), id, Map.of())
                .orThrow()
                .topology();
    }

    /** The addresses of the one node, of each family that the other speaks; one without addresses has a lease. */
    private static List<String> addresses(Topology topology, Expectation expected) {
        var from = topology.node(expected.from()).orElseThrow();
        var to = topology.node(expected.to()).orElseThrow();
        boolean six =
                from.interfaces().stream().anyMatch(port -> port.address6().isPresent());
        boolean four = !six
                || from.interfaces().stream().anyMatch(port -> port.address().isPresent());
        return Stream.concat(
                        to.interfaces().stream().map(Interface::address).filter(_ -> four),
                        to.interfaces().stream().map(Interface::address6).filter(_ -> six))
                .flatMap(address -> address.stream())
                .map(address -> address.replaceFirst("/.*", ""))
                .toList();
    }

    private static boolean answers(Expectation expected, String address) {
        var script = expected.reaches()
                ? "for i in $(seq " + CONVERGED_SECONDS + "); do ping -nqc1 -W1 " + address
                        + " && exit 0; sleep 0.2; done; exit 1"
                : "ping -nqc3 -i0.3 -W1 " + address;
        var done = agent.exec(new Calls.Exec(
                BENCH, expected.from(), List.of("sh", "-c", script), "", 3000L * CONVERGED_SECONDS, 10_000));
        return done.exit() == 0;
    }
}
