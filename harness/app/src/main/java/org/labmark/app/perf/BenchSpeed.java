package org.labmark.app.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.SandboxedCommand;
import org.labmark.app.exam.Progress;
import org.labmark.core.variant.Variant;

/** Brings benches up and down and takes the time. Nothing else should run on the machine meanwhile. */
public final class BenchSpeed {
    private static final String PASSWORD = "perf-only";
    private static final long OFFICE_LIMIT_MICROS = 5_000_000;
    private static final long OFFICE_CPU_LIMIT_MICROS = 3_500_000;
    private static final long CLASS_LIMIT_MICROS = 120_000_000;
    private static final long CLASS_LIMIT_KIB = 6L << 20;

    private final AgentClient agent;
    private final String image;
    private final Path state;
    private final Progress progress;

    /** @param state the state directory of the agent, one that nothing else uses */
    public BenchSpeed(AgentClient agent, String image, Path state, Progress progress) {
        this.agent = agent;
        this.image = image;
        this.state = state;
        this.progress = progress;
    }

    /** Ten bare nodes and twelve links, and Mininet with the same shape in the same kind of sandbox, turn by turn. */
    public List<Figure> bare(int rounds) {
        var up = new ArrayList<Long>();
        var down = new ArrayList<Long>();
        var theirUp = new ArrayList<Long>();
        var theirDown = new ArrayList<Long>();
        // The first of each pays for what is only loaded once.
        for (int i = -2; i < rounds; i++) {
            progress.at("bare nodes and Mininet", Math.max(0, i), rounds);
            var mininet = mininet();
            long start = System.nanoTime();
            deploy("bare", bareShape());
            long between = System.nanoTime();
            agent.destroy("bare");
            long end = System.nanoTime();
            if (i >= 0) {
                up.add((between - start) / 1000);
                down.add((end - between) / 1000);
                theirUp.add(mininet.getFirst());
                theirDown.add(mininet.getLast());
            }
        }
        return List.of(
                Figure.against("10 bare nodes, 12 links: up", "us", up, "Mininet", theirUp, 1000),
                Figure.against("10 bare nodes, 12 links: down", "us", down, "Mininet", theirDown, 1000));
    }

    /** The office from nothing to every service answering, its processor time, reset and restart. */
    public List<Figure> office(Variant variant, int rounds) {
        var wall = new ArrayList<Long>();
        var cpu = new ArrayList<Long>();
        var down = new ArrayList<Long>();
        var reset = new ArrayList<Long>();
        for (int i = -1; i < rounds; i++) {
            progress.at("office", Math.max(0, i), rounds);
            var answers = new Answers(agent, "office", variant);
            long cpuBefore = Usage.cpuMicros(state);
            long start = System.nanoTime();
            deploy("office", variant.topology());
            long answered = answers.awaitMicros(start);
            long cpuUsed = Usage.cpuMicros(state) - cpuBefore;
            long beforeReset = System.nanoTime();
            agent.reset("office", Optional.empty(), _ -> {});
            long afterReset = System.nanoTime();
            agent.destroy("office");
            if (i >= 0) {
                wall.add(answered);
                cpu.add(cpuUsed);
                reset.add((afterReset - beforeReset) / 1000);
                down.add((System.nanoTime() - afterReset) / 1000);
            }
        }
        return List.of(
                Figure.promised("office: every service answers", "us", wall, OFFICE_LIMIT_MICROS),
                Figure.promised("office: processor time until then", "us", cpu, OFFICE_CPU_LIMIT_MICROS),
                Figure.promised("office: reset", "us", reset, 3_000_000),
                Figure.promised("office: down", "us", down, 0));
    }

    /** Many offices beside one another. */
    public List<Figure> growth(Variant variant, List<Integer> sizes) {
        var figures = new ArrayList<Figure>();
        for (int size : sizes) {
            progress.at("class of " + size, 0, size);
            long memoryBefore = Usage.memoryKib();
            long start = System.nanoTime();
            var up = new AtomicInteger();
            var threads = IntStream.range(0, size)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        deploy("class-" + i, variant.topology());
                        progress.at("class of " + size, up.incrementAndGet(), size);
                    }))
                    .toList();
            join(threads);
            long wall = (System.nanoTime() - start) / 1000;
            boolean all = up.get() == size;
            long memory = Usage.memoryKib() - memoryBefore;
            for (int i = 0; i < size; i++) {
                agent.destroy("class-" + i);
            }
            if (!all) {
                throw new HarnessFaultException("only " + up.get() + " of " + size + " benches came up");
            }
            figures.add(
                    Figure.promised(size + " offices up", "us", List.of(wall), size == 30 ? CLASS_LIMIT_MICROS : 0));
            figures.add(Figure.promised(
                    size + " offices: memory", "KiB", List.of(memory), size == 30 ? CLASS_LIMIT_KIB : 0));
        }
        return figures;
    }

    private void deploy(String bench, Topology topology) {
        agent.deploy(
                new Calls.Deploy(
                        bench, Calls.Lifetime.CONNECTION, image, Map.of(), topology, PASSWORD, Optional.empty()),
                _ -> {});
    }

    private static void join(List<Thread> threads) {
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while benches came up", e);
        }
    }

    /** Nine hosts on a switch that the kernel bridges, and three links between hosts. */
    private static Topology bareShape() {
        var links = new ArrayList<Link>();
        var ports = new ArrayList<Interface>();
        var nodes = new ArrayList<Node>();
        for (int i = 1; i <= 9; i++) {
            var faces = new ArrayList<Interface>();
            faces.add(port("eth0", "10.0.0." + i + "/8"));
            ports.add(new Interface("p" + i, Optional.empty(), Optional.empty(), Optional.empty()));
            links.add(new Link(new Endpoint("h" + i, "eth0"), new Endpoint("s1", "p" + i)));
            if (i <= 6) {
                faces.add(new Interface("eth1", Optional.empty(), Optional.empty(), Optional.empty()));
            }
            if (i == 2 || i == 4 || i == 6) {
                links.add(new Link(new Endpoint("h" + (i - 1), "eth1"), new Endpoint("h" + i, "eth1")));
            }
            nodes.add(node("h" + i, Node.Init.NONE, faces));
        }
        nodes.add(node("s1", Node.Init.BRIDGE, ports));
        return new Topology("bare", "Ten bare nodes", List.of(), nodes, links);
    }

    private static Interface port(String name, String address) {
        return new Interface(name, Optional.empty(), Optional.of(address), Optional.empty());
    }

    private static Node node(String name, Node.Init init, List<Interface> ports) {
        return new Node(name, "bare", "Bare", false, init, List.of(), false, Limits.DEFAULT, ports, List.of());
    }

    /** Time up and down, in microseconds. */
    private List<Long> mininet() {
        try (var in = BenchSpeed.class.getResourceAsStream("mininet_shape.py")) {
            if (in == null) {
                throw new HarnessFaultException("mininet_shape.py is missing from this build");
            }
            var script = state.resolve("mininet_shape.py");
            Files.write(script, in.readAllBytes());
            var said = SandboxedCommand.run(
                    state.resolveSibling("mininet"), List.of("/usr/bin/python3", script.toString()));
            var last = said.strip().lines().reduce("", (_, line) -> line).split(" ");
            return List.of(Long.parseLong(last[0]), Long.parseLong(last[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new HarnessFaultException("Mininet did not say how long it took; is the package mininet there?", e);
        }
    }
}
