package org.labmark.app.agentlink;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Types commands as the technician would: over SSH, through a front door. */
final class SshLogin {
    private static final int MILLIS = 10_000;

    private SshLogin() {}

    /** What a command prints on either output. */
    static String run(AgentClient agent, String bench, String node, String command) throws Exception {
        try (var door = FrontDoor.open(agent, bench, node, 22, 0)) {
            var session = new JSch().getSession("tech", "127.0.0.1", door.port());
            session.setPassword(BenchFixture.PASSWORD.getBytes(StandardCharsets.UTF_8));
            session.setConfig("StrictHostKeyChecking", "no");
            session.connect(MILLIS);
            try {
                var exec = (ChannelExec) session.openChannel("exec");
                exec.setCommand(command);
                var out = new ByteArrayOutputStream();
                exec.setOutputStream(out);
                exec.setErrStream(out);
                exec.connect(MILLIS);
                long deadline = System.nanoTime() + 30_000_000_000L;
                while (!exec.isClosed() && System.nanoTime() < deadline) {
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
