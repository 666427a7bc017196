package org.labmark.app.escape;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Limits;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.labmark.app.technician.Technician;

/** Where an attempt and the looks around it run: nodes of two benches with the same addresses, and this machine. */
final class Places {
    static final String BENCH = "t1";
    static final String OTHER = "t2";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_SAID = 64 * 1024;

    private final AgentClient agent;
    private final AgentVerbs verbs;
    private final Planted planted;
    private final Map<String, String> keys = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();

    private Places(AgentClient agent, Planted planted) {
        this.agent = agent;
        this.planted = planted;
        this.verbs = new AgentVerbs(agent, this);
    }

    /** Builds both benches, of so many hosts each. */
    static Places build(AgentClient agent, Path state, Planted planted, int hosts) throws IOException {
        var places = new Places(agent, planted);
        for (var bench : List.of(BENCH, OTHER)) {
            var deployed = agent.deploy(
                    BenchFixture.deploy(bench, Calls.Lifetime.CONNECTION, BenchFixture.hostsOnASwitch(hosts)), _ -> {});
            for (var node : deployed.nodes()) {
                places.keys.put(bench + "." + node.name(), node.hostKey());
                places.inNode(bench, node.name(), planted.typed(), PATIENCE);
            }
        }
        places.describe(state);
        return places;
    }

    private void describe(Path state) throws IOException {
        var tag = AgentLauncher.tag(state);
        long java = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").startsWith(System.getProperty("java.home")))
                .filter(process -> process.info().commandLine().orElse("").contains("org.labmark.agent.Main " + state))
                .findFirst()
                .orElseThrow()
                .pid();
        var root = Path.of("/sys/fs/cgroup");
        boolean v1 = Files.isDirectory(root.resolve("memory"));
        var group = "labmark." + tag + "/" + BENCH + ".h1";
        var memory = v1 ? root.resolve("memory").resolve(group) : root.resolve(group);
        environment.put("AGENT", Long.toString(java));
        environment.put("TAG", tag);
        environment.put("STATE", state.toString());
        environment.put("CONNECTIONS", Integer.toString(Limits.DEFAULT.connections()));
        environment.put("HOST_IP", hostAddress());
        environment.put(
                "MEMORY",
                memory.resolve(v1 ? "memory.limit_in_bytes" : "memory.max").toString());
        environment.put(
                "MEMORY_USED",
                memory.resolve(v1 ? "memory.usage_in_bytes" : "memory.current").toString());
        environment.put("PIDS", (v1 ? root.resolve("pids").resolve(group) : root.resolve(group)).toString());
        environment.put("CPU", (v1 ? root.resolve("cpu").resolve(group) : root.resolve(group)).toString());
    }

    private static String hostAddress() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(port -> !port.getName().equals("lo"))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4)
                .findFirst()
                .orElseThrow()
                .getHostAddress();
    }

    String run(Attempt.Place at, String script, Duration limit) throws IOException {
        return switch (at) {
            case NODE -> inNode(BENCH, "h1", script, limit);
            case PEER -> inNode(BENCH, "h2", script, limit);
            case OTHER -> inNode(OTHER, "h1", script, limit);
            case AGENT -> verbs.run(script);
            case MACHINE -> here(List.of(), script, limit);
            case SANDBOX ->
                here(
                        List.of(
                                "nsenter",
                                "--target",
                                environment.getOrDefault("AGENT", ""),
                                "--mount",
                                "--net",
                                "--pid"),
                        script,
                        limit);
            case FREE ->
                here(
                        List.of(
                                "unshare",
                                "--mount",
                                "--net",
                                "--pid",
                                "--ipc",
                                "--uts",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "--propagation",
                                "private"),
                        "mount -t tmpfs t /run; mount -t tmpfs t /mnt; cd /mnt; mkdir m; ip link set lo up; " + script,
                        limit);
        };
    }

    /** What a script says that root of a node types; the node may be on its way up again from the last one. */
    String inNode(String bench, String node, String script, Duration limit) throws IOException {
        var text = Base64.getEncoder().encodeToString(("""
                d=$(mktemp -d); cd $d; mkdir m
                trap 'cd /; while umount -l $d/m; do :; done 2>/dev/null; rm -rf $d' EXIT
                """ + script + "\n").getBytes(StandardCharsets.UTF_8));
        var variables = environment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        var typed = "f=/tmp/labmark-it.$$; base64 -d > $f <<'END'\n" + text.replaceAll("(.{76})", "$1\n") + "\nEND\n"
                + "sudo -n env " + variables + " timeout -k 1 " + limit.toSeconds()
                + " bash $f </dev/null 2>&1 || true\n"
                + "rm -f $f\n";
        try (var technician = logIn(bench, node)) {
            return technician.type(typed, limit.plusSeconds(15)).said().strip();
        }
    }

    private Technician logIn(String bench, String node) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var key = keys.getOrDefault(bench + "." + node, "");
                return Technician.logIn(node, agent.forward(bench, node, 22), key, BenchFixture.PASSWORD);
            } catch (HarnessFaultException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String here(List<String> inside, String script, Duration limit) throws IOException {
        var argv = new ArrayList<>(inside);
        var folder = Files.createTempDirectory(planted.folder(), "here");
        Files.createDirectory(folder.resolve("m"));
        argv.addAll(List.of("bash", "-c", "mkdir -p m; " + script));
        var builder = new ProcessBuilder(argv).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment()
                .merge("PATH", planted.folder().toString(), (path, own) -> own + ":" + path + ":/usr/sbin:/sbin");
        var process = builder.start();
        process.getOutputStream().close();
        var _ = process.onExit()
                .completeOnTimeout(process, limit.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(Places::end);
        return new String(process.getInputStream().readNBytes(MOST_SAID), StandardCharsets.UTF_8).strip();
    }
}
