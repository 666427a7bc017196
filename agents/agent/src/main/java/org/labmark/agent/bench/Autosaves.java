package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.labmark.agent.disk.Autosave;
import org.labmark.agent.disk.Keeping;
import org.labmark.agent.linux.Priority;
import org.labmark.agent.node.NodePlace;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.json.CanonicalJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves benches again and again, one at a time, on a thread that gives way to all others. What is to be saved when lies in
 * a file beside the bench, so that an agent that comes after this one goes on with it.
 */
public final class Autosaves {
    private static final Logger LOG = LoggerFactory.getLogger(Autosaves.class);
    private static final String FILE = "autosave.json";
    private static final long SHORTEST_MILLIS = 100;

    private final Benches benches;
    private final Map<String, ScheduledFuture<?>> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("autosave").unstarted(() -> {
                Priority.giveWay();
                work.run();
            }));

    public Autosaves(Benches benches) {
        this.benches = benches;
    }

    /** Begins, and returns when the first save is on disk; or ends. */
    public DiskCalls.Saved set(DiskCalls.Autosave request) throws IOException, InterruptedException {
        var bench = benches.get(request.bench());
        var folder = Path.of(request.folder());
        if (request.everyMillis() == 0) {
            stop(request.bench());
            Files.deleteIfExists(file(request.bench()));
            return new DiskCalls.Saved(request.folder(), 0, 0, 0);
        }
        if (request.everyMillis() < SHORTEST_MILLIS) {
            throw new IllegalArgumentException("autosave every " + request.everyMillis() + " ms; allowed are "
                    + SHORTEST_MILLIS + " ms or more, or 0 to stop");
        }
        BenchKeeper.requireOutside(folder);
        var autosave = new Autosave(folder);
        stop(request.bench());
        var first = new BenchKeeper(bench).save(autosave);
        Keeping.replace(file(request.bench()), CanonicalJson.write(request).getBytes(StandardCharsets.UTF_8));
        schedule(bench, autosave, request.everyMillis());
        return first;
    }

    /** Goes on with what an agent before this one had begun. */
    public void resume() {
        for (var state : benches.list()) {
            try {
                var file = file(state.bench());
                if (Files.exists(file)) {
                    var request = CanonicalJson.read(Files.readString(file), DiskCalls.Autosave.class);
                    var autosave = new Autosave(Path.of(request.folder()));
                    schedule(benches.get(state.bench()), autosave, request.everyMillis());
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("bench {} is not saved any more: {}", state.bench(), e.getMessage());
            }
        }
    }

    private void schedule(Bench bench, Autosave autosave, long everyMillis) {
        running.put(
                bench.tag(),
                executor.scheduleWithFixedDelay(
                        () -> save(bench, autosave), everyMillis, everyMillis, TimeUnit.MILLISECONDS));
    }

    private void stop(String bench) {
        var before = running.remove(bench);
        if (before != null) {
            before.cancel(false);
        }
    }

    private void save(Bench bench, Autosave autosave) {
        try {
            if (!bench.state().ready()) {
                stop(bench.tag());
                return;
            }
            long start = System.nanoTime();
            var saved = new BenchKeeper(bench).save(autosave);
            LOG.debug(
                    "{}: {} files, {} octets, {} ms",
                    bench.tag(),
                    saved.files(),
                    saved.bytes(),
                    (System.nanoTime() - start) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            // Tried again next time.
            LOG.warn("bench {} is not saved: {}", bench.tag(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path file(String bench) {
        return NodePlace.ofBench(bench).resolve(FILE);
    }
}
