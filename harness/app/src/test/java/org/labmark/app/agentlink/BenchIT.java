package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;
import org.labmark.api.fault.Fault;
import org.labmark.api.fault.Step;
import org.labmark.api.topology.NodeFile;
import org.labmark.api.topology.Topology;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/** Benches on a real agent: two hosts on an Open vSwitch. */
class BenchIT {
    private static final String BENCH = "t1";

    @TempDir
    static Path state;

    static AgentClient agent;

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
    void every_bench_is_taken_down_to_nothing() {
        agent.destroy(BENCH);
        assertThat(agent.benches().benches()).isEmpty();
        assertThat(agent.census().counts().values()).containsOnly(0);
    }

    @Test
    void hosts_reach_each_other_through_the_switch_and_technicians_reach_hosts() throws Exception {
        var stages = new ArrayList<String>();
        var deployed = agent.deploy(deploy(2), at -> stages.add(at.stage()));
        assertThat(stages).contains("namespaces", "links", "disks", "start", "ssh");
        assertThat(deployed.nodes()).extracting(Calls.DeployedNode::name).containsExactly("h1", "h2", "sw1");
        assertThat(deployed.nodes()).allMatch(node -> node.hostKey().startsWith("ssh-ed25519 AAAA"));
        assertThat(run("h1", "ping -c1 -W2 10.0.0.2 >/dev/null && id -un && sudo id -un"))
                .isEqualTo("tech\nroot\n");
        // TCP too: checksums must be real ones when a switch is a program.
        assertThat(run("h1", "curl -sm5 telnet://10.0.0.2:22 </dev/null | head -c4"))
                .isEqualTo("SSH-");
        assertThat(run("h1", "cat /etc/hostname; hostname; sudo true")).isEqualTo("h1\nh1\n");
        assertThat(agent.census().counts()).containsEntry("namespaces", 4).containsEntry("links", 10);
    }

    @Test
    void who_builds_a_bench_is_told_which_units_did_not_start() {
        var sulks = new NodeFile("/etc/systemd/system/sulks.service", "0644", "root:root", """
                [Service]
                ExecStart=/bin/false
                [Install]
                WantedBy=multi-user.target
                """);
        var topology = BenchFixture.withService(BenchFixture.hostsOnASwitch(1), "h1", "sulks", sulks);
        var deployed = agent.deploy(BenchFixture.deploy(BENCH, Calls.Lifetime.CONNECTION, topology), _ -> {});
        assertThat(deployed.failed()).isEqualTo(Map.of("h1", List.of("sulks.service")));
    }

    @Test
    void nodes_are_limited_and_cannot_leave_their_namespaces() throws Exception {
        agent.deploy(deploy(1), _ -> {});
        assertThat(run("h1", "df -Pm / | awk 'NR==2 {print $2}'")).isEqualTo("128\n");
        assertThat(run("h1", "sudo unshare --user true; sudo mknod /root/sda b 8 0; ls /dev/net 2>&1"))
                .contains("unshare failed: Operation not permitted")
                .contains("/root/sda: Operation not permitted")
                .contains("cannot access '/dev/net'");
        assertThat(run("h1", "systemctl is-system-running; systemctl list-units --failed --no-legend"))
                .isEqualTo("running\n");
        assertThat(run("sw1", "systemctl is-system-running")).isEqualTo("running\n");
    }

    @Test
    void a_restart_loses_what_runs_and_keeps_the_disk() throws Exception {
        agent.deploy(deploy(2), _ -> {});
        run(
                "h1",
                "echo kept | sudo tee /etc/kept; sudo ip addr add 10.9.9.9/24 dev eth0; sudo ip link add x type veth;"
                        + "sudo nft add table inet mine; sudo sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.eth0.rp_filter=2;"
                        + "sudo ip route add 192.0.2.0/24 via 10.0.0.2; sudo ip rule add from 1.2.3.4 table 7");
        assertThat(run("h1", "ip -br addr show eth0; sysctl -n net.ipv4.ip_forward"))
                .contains("10.9.9.9")
                .endsWith("1\n");
        // A name that a shell would run, and the port's own name for something else.
        run(
                "h1",
                "sudo ip link set x name '$(id>&2)'; sudo ip link set eth0 down name y; sudo ip link add eth0 type veth");
        agent.restart(BENCH, List.of("h1", "sw1"));
        assertThat(run(
                        "h1",
                        "cat /etc/kept; ip -br -4 addr show eth0 | awk '{print $3}'; ip -br link | wc -l;"
                                + "sudo nft list ruleset; sysctl -n net.ipv4.ip_forward net.ipv4.conf.eth0.rp_filter;"
                                + "ip route show 192.0.2.0/24; ip rule | wc -l"))
                .isEqualTo("kept\n10.0.0.1/24\n2\n0\n0\n3\n");
        assertThat(run("h1", "ping -c1 -W2 10.0.0.2 >/dev/null && echo reached"))
                .isEqualTo("reached\n");
    }

    @Test
    void a_node_that_reboots_itself_comes_back() throws Exception {
        agent.deploy(deploy(2), _ -> {});
        var before = run("h1", "cat /proc/sys/kernel/random/boot_id; systemctl show -P UserspaceTimestampMonotonic");
        run("h1", "sudo systemctl reboot");
        long deadline = System.nanoTime() + 20_000_000_000L;
        var after = before;
        while (after.equals(before) && System.nanoTime() < deadline) {
            Thread.sleep(100);
            try {
                after = run("h1", "cat /proc/sys/kernel/random/boot_id; systemctl show -P UserspaceTimestampMonotonic");
            } catch (com.jcraft.jsch.JSchException | HarnessFaultException _) {
                after = before;
            }
        }
        assertThat(after).isNotEqualTo(before);
        assertThat(run("h1", "ping -c1 -W5 10.0.0.2 >/dev/null && echo reached"))
                .isEqualTo("reached\n");
    }

    @Test
    void faults_are_edited_and_run() throws Exception {
        agent.deploy(deploy(2), _ -> {});
        var file = "/etc/systemd/network/10-eth0.network";
        agent.breakBench(
                BENCH,
                List.of(fault(
                        new Step.Edit("h2", file, "/24", "/28"),
                        new Step.Run("h2", "networkctl reload && networkctl reconfigure eth0"))),
                _ -> {});
        assertThat(run("h2", "stat -c '%U %a' " + file + "; grep Address " + file))
                .isEqualTo("root 644\nAddress=10.0.0.2/28\n");
        assertThatThrownBy(() -> agent.breakBench(BENCH, List.of(fault(new Step.Edit("h1", file, "=", "x"))), _ -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessage("fault f: steps[0]: h1:" + file
                        + ": \"=\" is there more than once; it must be there exactly once");
        assertThatThrownBy(() -> agent.breakBench(
                        BENCH, List.of(fault(new Step.Run("h1", "echo no such thing >&2; exit 7"))), _ -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessage("fault f: steps[0]: h1: \"echo no such thing >&2; exit 7\": exit 7: no such thing");
    }

    @Test
    void links_planted_in_a_node_lead_nowhere_else() throws Exception {
        agent.deploy(deploy(1), _ -> {});
        run(
                "h1",
                "sudo ln -s /proc/1/root/etc/hostname /etc/trap; sudo ln -s ../../../../../../../etc/hostname /etc/up");
        assertThatThrownBy(() ->
                        agent.breakBench(BENCH, List.of(fault(new Step.Edit("h1", "/etc/trap", "h", "x"))), _ -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("/etc/trap");
        agent.breakBench(BENCH, List.of(fault(new Step.Edit("h1", "/etc/up", "h1", "own"))), _ -> {});
        assertThat(run("h1", "cat /etc/hostname")).isEqualTo("own\n");
    }

    @Test
    void a_bench_that_cannot_be_built_leaves_nothing() throws Exception {
        var topology = BenchFixture.hostsOnASwitch(1);
        var cut = new Topology(topology.id(), topology.title(), List.of(), topology.nodes(), List.of());
        assertThatThrownBy(() -> agent.deploy(BenchFixture.deploy(BENCH, Calls.Lifetime.CONNECTION, cut), _ -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessage("topology test-lan: interface h1:eth0: has no link; every interface needs one; "
                        + "interface sw1:p1: has no link; every interface needs one");
        var unknown = BenchFixture.withService(topology, "h1", "teapot");
        assertThatThrownBy(() -> agent.deploy(BenchFixture.deploy(BENCH, Calls.Lifetime.CONNECTION, unknown), _ -> {}))
                .isInstanceOf(BadInputException.class)
                .hasMessage("node h1: the node image has no unit teapot.service");
    }

    @Test
    void two_benches_use_the_same_addresses_and_do_not_meet() throws Exception {
        agent.deploy(deploy(1), _ -> {});
        agent.deploy(BenchFixture.deploy("t2", Calls.Lifetime.CONNECTION, BenchFixture.hostsOnASwitch(2)), _ -> {});
        assertThat(run("h1", "ping -c1 -W1 10.0.0.2 >/dev/null || echo alone")).isEqualTo("alone\n");
        agent.destroy("t2");
    }

    @Test
    void the_agent_knows_what_the_kernel_can_do() {
        var description = agent.describe();
        assertThat(description.cgroup()).isIn("v1", "v2");
        assertThat(description.features())
                .containsEntry("veth", true)
                .containsEntry("macvlan", true)
                .containsEntry("nftables-nat", true)
                .containsKeys("8021q", "netem", "tun");
    }

    private static Calls.Deploy deploy(int hosts) {
        return BenchFixture.deploy(BENCH, Calls.Lifetime.CONNECTION, BenchFixture.hostsOnASwitch(hosts));
    }

    private static Fault fault(Step... steps) {
        return new Fault("f", "A fault", List.of(steps));
    }

    private static String run(String node, String command) throws Exception {
        return SshLogin.run(agent, BENCH, node, command);
    }
}
