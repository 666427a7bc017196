package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;

class BenchIT {
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

    @Test
    void a_bench_comes_up_and_is_taken_down_to_nothing() throws Exception {
        var deployed = agent.deploy(
                BenchFixture.deploy("t1", Calls.Lifetime.CONNECTION, BenchFixture.hostsOnASwitch(2)), _ -> {});
        System.err.println(deployed.millis());
        assertThat(ssh("t1", "h1", "ping -c1 -W2 10.0.0.2 >/dev/null && id -un && sudo id -un"))
                .isEqualTo("tech\nroot\n");
        System.err.println(agent.census());
        long start = System.nanoTime();
        agent.destroy("t1");
        System.err.println("down " + (System.nanoTime() - start) / 1_000_000);
        assertThat(agent.census().counts().values()).containsOnly(0);
    }

    static String ssh(String bench, String node, String command) throws Exception {
        try (var door = FrontDoor.open(agent, bench, node, 22, 0)) {
            var session = new JSch().getSession("tech", "127.0.0.1", door.port());
            session.setPassword(BenchFixture.PASSWORD);
            session.setConfig("StrictHostKeyChecking", "no");
            session.connect(5000);
            try {
                var exec = (ChannelExec) session.openChannel("exec");
                exec.setCommand(command);
                var out = new ByteArrayOutputStream();
                exec.setOutputStream(out);
                exec.connect(5000);
                while (!exec.isClosed()) {
                    Thread.sleep(10);
                }
                exec.disconnect();
                return out.toString(StandardCharsets.UTF_8);
            } finally {
                session.disconnect();
            }
        }
    }
}
