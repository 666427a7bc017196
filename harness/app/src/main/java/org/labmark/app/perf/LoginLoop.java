package org.labmark.app.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.image.FileTree;

/**
 * What others do: log in to node after node by SSH, and run a command for each check. By testinfra and by Ansible, both
 * as they come, which means that they keep connections open between checks. Logins are by key, straight to each node.
 */
final class LoginLoop implements AutoCloseable {
    private static final int LIMIT_MINUTES = 20;
    private static final String USER = "tech";

    private final AgentClient agent;
    private final String bench;
    private final List<LoginChecks.Typed> checks;
    private final Path folder;
    private final SshDoors doors;

    LoginLoop(AgentClient agent, String bench, List<LoginChecks.Typed> checks) throws IOException {
        this.agent = agent;
        this.bench = bench;
        this.checks = List.copyOf(checks);
        // Not in the state folder: names of sockets must be short.
        this.folder = Files.createTempDirectory("labmark");
        var nodes = checks.stream().map(LoginChecks.Typed::node).distinct().toList();
        this.doors = new SshDoors(agent, bench, nodes);
        letIn(nodes);
        settings();
    }

    private void letIn(List<String> nodes) throws IOException {
        var key = folder.resolve("key");
        Files.deleteIfExists(key);
        Files.deleteIfExists(folder.resolve("key.pub"));
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()), Map.of());
        var keys = "/home/" + USER + "/.ssh";
        var script = "install -d -m 700 -o %s -g %s %s && echo '%s' > %s/authorized_keys"
                .formatted(
                        USER,
                        USER,
                        keys,
                        Files.readString(folder.resolve("key.pub")).strip(),
                        keys);
        for (var node : nodes) {
            var done = agent.exec(new Calls.Exec(bench, node, List.of("sh", "-c", script), "", 10_000, 4096));
            if (done.exit() != 0) {
                throw new HarnessFaultException(node + ": the key for logging in cannot be put there");
            }
        }
    }

    private void settings() throws IOException {
        var ssh = new StringBuilder();
        var inventory = new StringBuilder("localhost ansible_connection=local\n");
        doors.ports().forEach((node, port) -> {
            ssh.append("Host %s\n  HostName 127.0.0.1\n  Port %d\n".formatted(node, port));
            inventory.append("%s ansible_host=127.0.0.1 ansible_port=%d\n".formatted(node, port));
        });
        ssh.append("""
                Host *
                  User %s
                  IdentityFile %s
                  ControlPath %s/%%C
                  StrictHostKeyChecking no
                  UserKnownHostsFile /dev/null
                  LogLevel ERROR
                """.formatted(USER, folder.resolve("key"), folder));
        inventory.append("""
                [all:vars]
                ansible_user=%s
                ansible_ssh_private_key_file=%s
                ansible_ssh_common_args="-o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -o LogLevel=ERROR"
                """.formatted(USER, folder.resolve("key")));
        Files.writeString(folder.resolve("ssh_config"), ssh);
        Files.writeString(folder.resolve("inventory"), inventory);
        Files.writeString(folder.resolve("checks.json"), CanonicalJson.write(checks));
        Files.writeString(folder.resolve("playbook.yaml"), CanonicalJson.write(List.of(playbook())));
        try (var in = LoginLoop.class.getResourceAsStream("login_checks.py")) {
            if (in == null) {
                throw new HarnessFaultException("login_checks.py is missing from this build");
            }
            Files.write(folder.resolve("login_checks.py"), in.readAllBytes());
        }
    }

    private Map<String, Object> playbook() {
        var tasks = new ArrayList<Map<String, Object>>();
        for (var check : checks) {
            tasks.add(Map.of(
                    "name",
                    check.check(),
                    "delegate_to",
                    check.node(),
                    "ansible.builtin.command",
                    check.command(),
                    "register",
                    "done",
                    "changed_when",
                    false,
                    "failed_when",
                    check.well() ? "done.rc != 0" : "done.rc == 0"));
        }
        return Map.of("hosts", "localhost", "gather_facts", false, "tasks", tasks);
    }

    /** Time that testinfra takes for all checks, in microseconds. */
    long testinfraMicros() {
        return run(
                List.of(
                        "/usr/bin/python3",
                        "-m",
                        "pytest",
                        "-q",
                        "-p",
                        "no:cacheprovider",
                        folder.resolve("login_checks.py").toString()),
                Map.of(
                        "CHECKS", folder.resolve("checks.json").toString(),
                        "SSH_CONFIG", folder.resolve("ssh_config").toString(),
                        "PYTHONDONTWRITEBYTECODE", "1"));
    }

    /** Time that Ansible takes for all checks, in microseconds. */
    long ansibleMicros() {
        return run(
                List.of(
                        "ansible-playbook",
                        "-i",
                        folder.resolve("inventory").toString(),
                        folder.resolve("playbook.yaml").toString()),
                Map.of(
                        "ANSIBLE_SSH_CONTROL_PATH_DIR", folder.resolve("cp").toString(),
                        "ANSIBLE_LOCAL_TEMP", folder.resolve("tmp").toString()));
    }

    private long run(List<String> command, Map<String, String> environment) {
        var output = folder.resolve("output");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C.UTF-8");
            long start = System.nanoTime();
            var process = builder.start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new HarnessFaultException(command.getFirst() + ": no end within " + LIMIT_MINUTES + " minutes");
            }
            long micros = (System.nanoTime() - start) / 1000;
            if (process.exitValue() != 0) {
                try (var lines = Files.lines(output)) {
                    throw new HarnessFaultException(command.getFirst() + ": exit " + process.exitValue() + ": "
                            + lines.filter(line -> line.contains("FAILED") || line.contains("rror"))
                                    .limit(5)
                                    .collect(Collectors.joining("; ")));
                }
            }
            return micros;
        } catch (IOException e) {
            throw new HarnessFaultException(command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        doors.close();
        FileTree.delete(folder);
    }
}
