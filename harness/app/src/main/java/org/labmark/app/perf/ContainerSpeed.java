package org.labmark.app.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Container;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.container.ContainerImages;
import org.labmark.app.container.ContainerStore;
import org.labmark.app.container.EngineControl;
import org.labmark.app.container.PrivateEngine;
import org.labmark.app.exam.Progress;

/**
 * Ten containers on the same links, by us and by Docker's engine, turn by turn and of the same image. The engine is given
 * all that helps it: its image is there, its containers start at the same time, it filters nothing.
 */
public final class ContainerSpeed {
    private static final int CONTAINERS = 10;
    private static final String BENCH = "containers";
    private static final String IMAGE = "labmark-perf/box:1";
    private static final String BUSYBOX = "/bin/busybox";
    private static final List<String> COMMAND = List.of(BUSYBOX, "sleep", "1000000");
    /** Four times as fast. */
    private static final long LIMIT_PERMILLE = 250;

    private final AgentClient agent;
    private final String nodeImage;
    private final Path state;
    private final Progress progress;

    /** @param state the state directory of the agent, one that nothing else uses */
    public ContainerSpeed(AgentClient agent, String nodeImage, Path state, Progress progress) {
        this.agent = agent;
        this.nodeImage = nodeImage;
        this.state = state;
        this.progress = progress;
    }

    /** A network between containers: who is in it, at which place. */
    private record Wire(String name, String prefix, List<Integer> containers) {
        String address(int container) {
            return prefix + (containers.indexOf(container) + 2);
        }
    }

    /** In a ring, where each is linked to two others, and on one LAN. */
    public List<Figure> measure(int rounds) {
        if (!PrivateEngine.isInstalled()) {
            throw new HarnessFaultException("there is no Docker to compare with; is the package docker.io there?");
        }
        try (var engine = PrivateEngine.start(state)) {
            var control = new EngineControl(engine);
            control.importRoot(IMAGE, root());
            var images = ContainerImages.find(ContainerStore.with(state, engine), topology(ring()), _ -> {})
                    .orThrow(topology(ring()));
            var figures = new ArrayList<Figure>();
            figures.addAll(compare("10 containers in a ring", ring(), control, images, rounds));
            figures.addAll(compare("10 containers on a LAN", lan(), control, images, rounds));
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while containers were compared", e);
        }
    }

    private List<Figure> compare(
            String what, List<Wire> wires, EngineControl control, Map<String, String> images, int rounds)
            throws IOException {
        var ping = ping(wires.getFirst());
        var docker = new Side(
                "Docker's",
                () -> dockerUp(control, wires),
                () -> control.run(name(0), ping),
                () -> dockerDown(control, wires));
        var ours = new Side("our", () -> deploy(wires, images), () -> run(ping), () -> agent.destroy(BENCH));
        // The first of each pays for what is only loaded once.
        for (int i = -1; i < rounds; i++) {
            progress.at(what + " and Docker", Math.max(0, i), rounds);
            docker.round(i >= 0);
            ours.round(i >= 0);
        }
        return List.of(
                Figure.against(what + ": up", "us", ours.up, "Docker", docker.up, LIMIT_PERMILLE),
                Figure.against(what + ": down", "us", ours.down, "Docker", docker.down, 0));
    }

    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Ping {
        String said() throws IOException;
    }

    /** One of the two that are compared: how it starts its containers, has one ping another, and ends them. */
    private record Side(String whose, Act start, Ping ping, Act end, List<Long> up, List<Long> down) {
        Side(String whose, Act start, Ping ping, Act end) {
            this(whose, start, ping, end, new ArrayList<>(), new ArrayList<>());
        }

        /** Starts, sees that it works, and ends; the ping is nobody's time. */
        void round(boolean counts) throws IOException {
            long upMicros = timed(start);
            see(ping.said(), whose);
            long downMicros = timed(end);
            if (counts) {
                up.add(upMicros);
                down.add(downMicros);
            }
        }

        private static long timed(Act act) throws IOException {
            long start = System.nanoTime();
            act.run();
            return (System.nanoTime() - start) / 1000;
        }
    }

    private void deploy(List<Wire> wires, Map<String, String> images) {
        agent.deploy(
                new Calls.Deploy(
                        BENCH,
                        Calls.Lifetime.CONNECTION,
                        nodeImage,
                        images,
                        topology(wires),
                        "perf-only",
                        Optional.empty()),
                _ -> {});
    }

    private static List<Wire> ring() {
        return IntStream.range(0, CONTAINERS)
                .mapToObj(i -> new Wire("ring" + i, "10.91." + i + ".", List.of(i, (i + 1) % CONTAINERS)))
                .toList();
    }

    private static List<Wire> lan() {
        return List.of(new Wire(
                "lan", "10.92.0.", IntStream.range(0, CONTAINERS).boxed().toList()));
    }

    private static String name(int container) {
        return "box" + container;
    }

    /** From the first container to the second. */
    private static List<String> ping(Wire wire) {
        return List.of(BUSYBOX, "ping", "-c1", "-W2", wire.address(1));
    }

    private static void see(String said, String whose) {
        if (!said.contains(" 0% packet loss")) {
            throw new HarnessFaultException(whose + " containers do not reach each other: " + said.strip());
        }
    }

    private String run(List<String> command) {
        var done = agent.exec(new Calls.Exec(BENCH, name(0), command, "", 10_000, 4096));
        return new String(Base64.getDecoder().decode(done.out()), StandardCharsets.UTF_8);
    }

    private static void dockerUp(EngineControl control, List<Wire> wires) throws IOException {
        for (var wire : wires) {
            control.createNetwork(wire.name(), wire.prefix() + "0/24");
        }
        together(container -> control.start(name(container), IMAGE, COMMAND, addresses(wires, container)));
    }

    private static void dockerDown(EngineControl control, List<Wire> wires) throws IOException {
        together(container -> control.remove(name(container)));
        for (var wire : wires) {
            control.removeNetwork(wire.name());
        }
    }

    private static Map<String, String> addresses(List<Wire> wires, int container) {
        var addresses = new TreeMap<String, String>();
        wires.stream()
                .filter(wire -> wire.containers().contains(container))
                .forEach(wire -> addresses.put(wire.name(), wire.address(container)));
        return addresses;
    }

    @FunctionalInterface
    private interface Work {
        void on(int container) throws IOException;
    }

    private static void together(Work work) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, CONTAINERS)
                    .mapToObj(container -> threads.submit(() -> {
                        work.on(container);
                        return container;
                    }))
                    .toList();
            for (var task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while Docker was at work", e);
        }
    }

    private static Topology topology(List<Wire> wires) {
        var ports = new TreeMap<Integer, List<Interface>>();
        var bridges = new ArrayList<Node>();
        var links = new ArrayList<Link>();
        for (var wire : wires) {
            boolean cable = wire.containers().size() == 2;
            var ends = new ArrayList<Endpoint>();
            for (int container : wire.containers()) {
                var own = ports.computeIfAbsent(container, _ -> new ArrayList<>());
                var end = new Endpoint(name(container), "eth" + own.size());
                own.add(port(end.port(), Optional.of(wire.address(container) + "/24")));
                ends.add(end);
            }
            if (cable) {
                links.add(new Link(ends.getFirst(), ends.getLast()));
            } else {
                var bridged = new ArrayList<Interface>();
                for (var end : ends) {
                    var far = new Endpoint(wire.name(), "p" + bridged.size());
                    bridged.add(port(far.port(), Optional.empty()));
                    links.add(new Link(end, far));
                }
                bridges.add(node(wire.name(), Node.Init.BRIDGE, bridged, Optional.empty()));
            }
        }
        var nodes = new ArrayList<>(bridges);
        ports.forEach((container, own) -> nodes.add(
                node(name(container), Node.Init.COMMAND, own, Optional.of(new Container(IMAGE, COMMAND, Map.of())))));
        return new Topology(BENCH, "Ten containers", List.of(), nodes, links);
    }

    private static Interface port(String name, Optional<String> address) {
        return new Interface(name, Optional.empty(), address, Optional.empty());
    }

    private static Node node(String name, Node.Init init, List<Interface> ports, Optional<Container> container) {
        return new Node(
                name,
                "container",
                "Container",
                false,
                init,
                List.of(),
                false,
                Limits.DEFAULT,
                ports,
                List.of(),
                Optional.empty(),
                container,
                Optional.empty());
    }

    /** A root with BusyBox in it. */
    private Path root() throws IOException, InterruptedException {
        var tar = state.resolve("box.tar");
        Files.deleteIfExists(tar);
        var process = new ProcessBuilder("tar", "-chf", tar.toString(), "-C", "/", BUSYBOX.substring(1))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new HarnessFaultException(
                    BUSYBOX + " cannot be packed; is the package busybox-static there? " + said.strip());
        }
        return tar;
    }
}
