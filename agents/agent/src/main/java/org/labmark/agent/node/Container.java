package org.labmark.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.labmark.agent.linux.Command;
import org.labmark.agent.sandbox.NodeGroup;
import org.labmark.api.call.Patience;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Node;

/** A node's processes, run by crun. Groups are ours: crun is told to leave them alone. */
final class Container {
    /** Puts its process into groups, then becomes the command. */
    private static final String ENTER =
            "while [ \"$1\" != -- ]; do echo $$ > \"$1\" || exit 125; shift; done; shift; exec \"$@\"";

    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(30));

    /** Tells files of this agent from those of one before it. */
    private static final long STARTED = ProcessHandle.current().pid();

    private final NodePlace place;
    private final NodeGroup group;
    private final Optional<CommandConfig> command;
    private final AtomicLong commands = new AtomicLong();

    /** @param command what it runs, where its image is one of a container */
    Container(NodePlace place, NodeGroup group, Optional<CommandConfig> command) {
        this.place = place;
        this.group = group;
        this.command = command;
    }

    /** Starts the node's first process. */
    ProcessHandle start(Node node) throws IOException, InterruptedException {
        forget();
        boolean grouped = group.exists();
        var config = command.map(own -> own.ofNode(node, place, grouped))
                .orElseGet(() -> OciConfig.ofNode(node, place, grouped));
        Files.writeString(place.folder().resolve("config.json"), CanonicalJson.write(config));
        var pidFile = place.folder().resolve("pid");
        var log = place.folder().resolve("crun.log");
        var empty = place.folder().resolve("empty");
        if (!Files.exists(empty)) {
            Files.createFile(empty);
        }
        // The console stays open in the node for good, so it must be no file of ours that the node could fill.
        var console = ProcessBuilder.Redirect.appendTo(new Console(place).file().toFile());
        var process = Command.builder(inGroup(
                        group.entrances(),
                        crun(
                                "--log=" + log,
                                "run",
                                "--detach",
                                "--bundle=" + place.folder(),
                                "--pid-file=" + pidFile,
                                place.id())))
                // crun takes /dev/null away from its owner when it is handed one.
                .redirectInput(empty.toFile())
                .redirectOutput(console)
                .redirectError(console)
                .start();
        boolean ended = false;
        try {
            ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            // Whoever takes the node down next is not to be overtaken by what is still starting.
            end(process);
        }
        if (!ended || process.exitValue() != 0) {
            var why = Files.exists(log) ? Files.readString(log).strip() : "";
            throw new IOException("node " + place.node() + " does not start: "
                    + why.lines().reduce("crun says nothing", (_, last) -> last));
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("node " + place.node() + " ended at once"));
    }

    /** The node's first process, started by an agent before this one; absent when it has ended. */
    Optional<ProcessHandle> running() throws IOException {
        var pidFile = place.folder().resolve("pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        var users = Path.of("/proc", Long.toString(pid), "ns/user");
        try {
            // Another process may have got the id since.
            var own = "user:[" + Files.getAttribute(place.users(), "unix:ino") + "]";
            return Files.readSymbolicLink(users).toString().equals(own) ? ProcessHandle.of(pid) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Kills all that runs in the node and waits until it is gone. Nothing happens when it does not run. */
    void kill() throws IOException, InterruptedException {
        var output = Command.run(crun("delete", "--force", place.id()), new byte[0], LIMIT, 64 * 1024);
        if (output.exit() != 0 && Files.exists(state())) {
            throw new IOException("node " + place.node() + " does not stop: " + output.lastLine());
        }
    }

    /** Runs a command in the node as its root. */
    Command.Output execute(
            List<String> argv, Map<String, String> environment, byte[] stdin, Duration limit, int maxBytes)
            throws IOException, InterruptedException {
        var commandGroup = group.makeCommand();
        // In a file, for arguments and environment may be secret and /proc shows those of crun.
        var file = Files.createFile(
                place.folder().resolve("command-" + STARTED + "-" + commands.incrementAndGet() + ".json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean ended = false;
        try {
            Files.writeString(
                    file,
                    CanonicalJson.write(command.map(own -> own.ofCommand(argv, environment))
                            .orElseGet(() -> OciConfig.ofCommand(argv, environment))));
            var output = Command.run(
                    inGroup(group.entrances(commandGroup), crun("exec", "--process=" + file, place.id())),
                    stdin,
                    limit,
                    maxBytes);
            ended = output.exit() >= 0;
            return output;
        } finally {
            Files.delete(file);
            group.removeCommand(commandGroup, !ended);
        }
    }

    /** Lets go of what a start that was cut off left of the name. */
    void forget() throws IOException, InterruptedException {
        if (Files.exists(state())) {
            kill();
        }
    }

    private static void end(Process process) {
        boolean interrupted = Thread.interrupted();
        process.destroyForcibly();
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Path state() {
        return NodePlace.CONTAINERS.resolve(place.id());
    }

    private static List<String> crun(String... arguments) {
        var argv = new ArrayList<>(List.of("crun", "--root=" + NodePlace.CONTAINERS, "--cgroup-manager=disabled"));
        argv.addAll(List.of(arguments));
        return argv;
    }

    private static List<String> inGroup(List<Path> entrances, List<String> command) {
        var argv = new ArrayList<>(List.of("sh", "-c", ENTER, "sh"));
        entrances.forEach(entrance -> argv.add(entrance.toString()));
        argv.add("--");
        argv.addAll(command);
        return argv;
    }
}
