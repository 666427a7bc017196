package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.labmark.agent.node.NodePlace;
import org.labmark.api.call.Calls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All benches of an agent, by tag. */
public final class Benches {
    private static final Logger LOG = LoggerFactory.getLogger(Benches.class);

    private final BenchBuilder builder;
    private final Map<String, Bench> benches = new HashMap<>();
    private final Map<String, Thread> builders = new HashMap<>();

    public Benches(BenchBuilder builder) {
        this.builder = builder;
    }

    /**
     * Takes over what an agent before this one left: whole benches that were to be kept go on, all else is removed.
     *
     * @return names of the groups that are in use
     */
    public Set<String> adopt() throws IOException, InterruptedException {
        var groups = new HashSet<String>();
        if (!Files.isDirectory(NodePlace.BENCHES)) {
            return groups;
        }
        List<Path> folders;
        try (var entries = Files.list(NodePlace.BENCHES)) {
            folders = entries.sorted().toList();
        }
        for (var folder : folders) {
            try {
                adopt(folder, groups);
            } catch (NoSuchFileException _) {
                Bench.removeFolder(folder);
            } catch (IOException | RuntimeException e) {
                LOG.warn("bench {} cannot be taken over: {}", folder.getFileName(), e.getMessage());
            }
        }
        return groups;
    }

    private void adopt(Path folder, Set<String> groups) throws IOException, InterruptedException {
        var manifest = Manifest.read(folder);
        var bench = builder.adopt(manifest);
        synchronized (benches) {
            benches.put(bench.tag(), bench);
        }
        if (manifest.ready() && bench.lifetime() == Calls.Lifetime.KEPT) {
            bench.resume();
            bench.nodes().forEach(node -> groups.add(node.place().id()));
            LOG.info("bench {} is taken over", bench.tag());
        } else {
            destroy(bench.tag());
            LOG.info("what was left of bench {} is removed", bench.tag());
        }
    }

    /**
     * Builds a bench. When that fails or is interrupted, nothing of it is left.
     *
     * @throws IllegalArgumentException when it cannot be built as asked
     */
    public Calls.Deployed deploy(Calls.Deploy request, Consumer<Calls.Progress> progress)
            throws IOException, InterruptedException {
        TopologyCheck.check(request.bench(), request.topology(), request.password());
        var images = BenchBuilder.images(request);
        var saved = BenchRestorer.open(request);
        Bench bench;
        synchronized (benches) {
            if (benches.containsKey(request.bench())) {
                throw new IllegalArgumentException("bench " + request.bench() + " is there already");
            }
            bench = builder.plan(request, images, saved);
            benches.put(bench.tag(), bench);
            builders.put(bench.tag(), Thread.currentThread());
        }
        boolean built = false;
        try {
            var millis = builder.build(bench, request.password(), saved, progress);
            built = true;
            return new Calls.Deployed(bench.tag(), bench.logins(), bench.failed(), millis);
        } finally {
            synchronized (benches) {
                builders.remove(bench.tag());
                benches.notifyAll();
            }
            if (!built) {
                abandon(bench);
            }
        }
    }

    /** A bench that is ready. */
    public Bench get(String tag) {
        synchronized (benches) {
            var bench = benches.get(tag);
            if (bench == null || !bench.state().ready()) {
                throw new IllegalArgumentException("there is no bench \"" + tag + "\" that is ready");
            }
            return bench;
        }
    }

    /** Those that there are now, whatever stage they have reached. */
    List<Bench> running() {
        synchronized (benches) {
            return List.copyOf(benches.values());
        }
    }

    /** All benches, by tag. */
    public List<Calls.BenchState> list() {
        synchronized (benches) {
            return benches.values().stream()
                    .map(Bench::state)
                    .sorted(Comparator.comparing(Calls.BenchState::bench))
                    .toList();
        }
    }

    /** Takes a bench down to nothing, also while it is being built; nothing happens when there is none. */
    public void destroy(String tag) throws IOException, InterruptedException {
        Bench bench;
        synchronized (benches) {
            for (var builder = builders.get(tag); builder != null; builder = builders.get(tag)) {
                builder.interrupt();
                benches.wait();
            }
            bench = benches.get(tag);
        }
        if (bench != null) {
            bench.remove();
            synchronized (benches) {
                if (benches.remove(tag, bench)) {
                    builder.forget(bench);
                }
            }
        }
    }

    /** Takes all benches down. */
    public void destroyAll() throws IOException, InterruptedException {
        List<String> tags;
        synchronized (benches) {
            tags = new ArrayList<>(benches.keySet());
        }
        for (var tag : tags) {
            destroy(tag);
        }
    }

    private void abandon(Bench bench) {
        // An interrupt asked for just this; it must not stop it.
        boolean interrupted = Thread.interrupted();
        try {
            destroy(bench.tag());
        } catch (IOException | RuntimeException e) {
            LOG.warn("what there was of {} is not gone: {}", bench.tag(), e.getMessage());
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
