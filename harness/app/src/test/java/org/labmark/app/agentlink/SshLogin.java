package org.labmark.app.agentlink;

import com.jcraft.jsch.JSchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.labmark.app.technician.NodeLine;

/** Types commands as the technician would: over SSH. */
final class SshLogin {
    private SshLogin() {}

    /** What a command prints on either output. */
    static String run(AgentClient agent, String bench, String node, String command) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var line = NodeLine.open(
                node, agent.forward(bench, node, 22), hostKey(agent, bench, node), "tech", BenchFixture.PASSWORD)) {
            var process = line.run(command.getBytes(StandardCharsets.UTF_8), Optional.empty(), Map.of(), out, out);
            var ended = CompletableFuture.supplyAsync(() -> {
                try {
                    return process.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            ended.get(30, TimeUnit.SECONDS);
            return out.toString(StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new JSchException(e.getMessage(), e);
        }
    }

    private static String hostKey(AgentClient agent, String bench, String node) {
        return agent.benches().benches().stream()
                .filter(state -> state.bench().equals(bench))
                .flatMap(state -> state.nodes().stream())
                .filter(known -> known.name().equals(node))
                .findFirst()
                .orElseThrow()
                .hostKey();
    }
}
