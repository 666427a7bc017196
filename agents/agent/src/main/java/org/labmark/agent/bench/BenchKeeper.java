package org.labmark.agent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.labmark.agent.disk.Autosave;
import org.labmark.agent.disk.SaveFile;
import org.labmark.agent.disk.Upper;
import org.labmark.api.archive.SaveManifest;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.topology.Link;

/** Writes down what a candidate did on a bench, so that it can be built again. */
public final class BenchKeeper {
    private static final String VERSION = version();

    private final Bench bench;

    public BenchKeeper(Bench bench) {
        this.bench = bench;
    }

    /** Writes all of it to a file. */
    public DiskCalls.Saved save(Path file) throws IOException, InterruptedException {
        requireOutside(file);
        bench.disks().lockInterruptibly();
        try {
            return SaveFile.write(file, manifest(), marks());
        } finally {
            bench.disks().unlock();
        }
    }

    /** Writes what changed since the last time. */
    DiskCalls.Saved save(Autosave autosave) throws IOException, InterruptedException {
        bench.disks().lockInterruptibly();
        try {
            return autosave.save(manifest(), marks());
        } finally {
            bench.disks().unlock();
        }
    }

    /** The sandbox has a /run of its own, which is gone with it. */
    static void requireOutside(Path file) {
        if (!file.isAbsolute() || file.normalize().startsWith("/run")) {
            throw new IllegalArgumentException(
                    file + ": allowed is an absolute path that is not in /run, which the lab has for itself");
        }
    }

    private SaveManifest manifest() throws IOException {
        var nodes = new TreeMap<String, SaveManifest.NodeIdentity>();
        for (var node : bench.nodes()) {
            if (node.upper().isPresent()) {
                nodes.put(node.node().name(), node.identity().toSave());
            }
        }
        return new SaveManifest(
                SaveManifest.FORMAT,
                UUID.randomUUID().toString(),
                VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                bench.tag(),
                bench.image(),
                bench.containers(),
                bench.topology(),
                links(),
                FaultBook.of(bench.tag()).faults(),
                nodes);
    }

    private List<Link> links() {
        return bench.cabling().states().stream()
                .map(state -> new Link(state.a(), state.b(), Optional.of(state.impairment()), state.flap()))
                .toList();
    }

    private Map<Upper, Path> marks() {
        var marks = new LinkedHashMap<Upper, Path>();
        for (var node : bench.nodes()) {
            node.upper().ifPresent(disk -> marks.put(disk, node.place().mark()));
        }
        return marks;
    }

    private static String version() {
        try (var in = BenchKeeper.class.getResourceAsStream("/org/labmark/agent/version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
