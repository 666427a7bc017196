package org.labmark.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.linux.FileState;
import org.labmark.api.archive.SaveManifest;
import org.labmark.api.archive.SavedFiles;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.topology.Link;

/**
 * Writes one bench's work to a folder again and again: first a base, then steps with only what changed since, each durable
 * before it counts. After a while everything is written into a new base, and what it makes superfluous is removed.
 */
public final class Autosave {
    private static final int MOST_STEPS = 60;
    private static final long SMALL = 4 << 20;
    private static final long TICK = 50;

    private final Path folder;
    private Map<String, Map<String, Stamp>> last = Map.of();
    private Map<String, FileTime> marked = Map.of();
    private @Nullable SaveManifest base;
    private List<Link> links = List.of();
    private int generation;
    private int steps;
    private long baseBytes;
    private long stepBytes;

    /** What tells that a name is not what it was when it was last saved. */
    private record Stamp(long inode, int mode, long size, long seconds, int nanos) {
        static final Stamp UNSETTLED = new Stamp(-1, 0, 0, 0, 0);

        static Stamp of(FileState state) {
            return new Stamp(state.inode(), state.mode(), state.size(), state.changedSeconds(), state.changedNanos());
        }
    }

    /** @param folder the bench's own; made when missing */
    public Autosave(Path folder) {
        this.folder = folder;
    }

    /**
     * Saves what changed since the last time; nothing is written when nothing did.
     *
     * @param manifest what a base would say of the bench now
     * @param marks for each disk what {@link Keeping#mark} wrote
     */
    public DiskCalls.Saved save(SaveManifest manifest, Map<Upper, Path> marks) throws IOException {
        long settled = System.currentTimeMillis() - TICK;
        var listings = new LinkedHashMap<Upper, UpperWalk.Listing>();
        var times = new HashMap<String, FileTime>();
        for (var mark : marks.entrySet()) {
            listings.put(mark.getKey(), UpperWalk.list(mark.getKey()));
            times.put(mark.getKey().node(), Files.getLastModifiedTime(mark.getValue()));
        }
        var from = base;
        boolean anew = from == null
                || !times.equals(marked)
                || !manifest.faults().equals(from.faults())
                || steps >= MOST_STEPS
                || stepBytes > Math.max(SMALL, 2 * baseBytes)
                || listings.entrySet().stream().anyMatch(Autosave::tooMuch);
        // Whatever comes of a failure, the next one does not build upon it.
        base = null;
        var saved = anew || from == null ? writeBase(manifest, marks, listings) : writeStep(from, manifest, listings);
        base = anew || from == null ? manifest : from;
        marked = times;
        last = stamps(listings, settled);
        links = manifest.links();
        return saved;
    }

    private DiskCalls.Saved writeBase(
            SaveManifest manifest, Map<Upper, Path> marks, Map<Upper, UpperWalk.Listing> listings) throws IOException {
        Files.createDirectories(folder);
        generation = Math.max(
                generation + 1,
                SavedFiles.generations(folder).stream().findFirst().orElse(0) + 1);
        var saved = SaveFile.write(folder.resolve(SavedFiles.base(generation)), manifest, marks, listings);
        steps = 0;
        baseBytes = saved.bytes();
        stepBytes = 0;
        removeAllBut(generation);
        return saved;
    }

    /** Whether files with holes seem larger than a disk may be: a step cannot leave out what is in its base. */
    private static boolean tooMuch(Map.Entry<Upper, UpperWalk.Listing> listing) {
        return listing.getValue().found().stream()
                        .mapToLong(found -> found.item().size())
                        .sum()
                > listing.getKey().mostContent();
    }

    private DiskCalls.Saved writeStep(SaveManifest from, SaveManifest manifest, Map<Upper, UpperWalk.Listing> listings)
            throws IOException {
        var changed = new LinkedHashMap<Upper, List<UpperWalk.Found>>();
        var removed = new ArrayList<String>();
        long leftOut = 0;
        for (var listing : listings.entrySet()) {
            var disk = listing.getKey();
            var before = last.getOrDefault(disk.node(), Map.of());
            var gone = new TreeMap<>(before);
            var different = new ArrayList<UpperWalk.Found>();
            for (var found : listing.getValue().found()) {
                gone.remove(found.item().path());
                if (!Stamp.of(found.state()).equals(before.get(found.item().path()))) {
                    different.add(found);
                }
            }
            gone.keySet().forEach(path -> removed.add(ItemEntries.name(disk.node(), path)));
            if (!different.isEmpty()) {
                changed.put(disk, different);
            }
            leftOut += listing.getValue().leftOut();
        }
        if (changed.isEmpty() && removed.isEmpty() && manifest.links().equals(links)) {
            return new DiskCalls.Saved(folder.toString(), 0, 0, leftOut);
        }
        var step = new Step(from.id(), steps + 1, manifest.time(), manifest.links(), removed);
        var saved = SaveFile.writeStep(folder.resolve(SavedFiles.step(generation, steps + 1)), step, changed);
        steps++;
        stepBytes += saved.bytes();
        return new DiskCalls.Saved(saved.file(), saved.files(), saved.bytes(), saved.leftOut() + leftOut);
    }

    /** What changed just now may change again without a trace: the kernel's clock for files ticks slowly. */
    private static Map<String, Map<String, Stamp>> stamps(Map<Upper, UpperWalk.Listing> listings, long settled) {
        var stamps = new HashMap<String, Map<String, Stamp>>();
        listings.forEach((disk, listing) -> {
            var paths = new HashMap<String, Stamp>();
            for (var found : listing.found()) {
                boolean old =
                        found.state().changedSeconds() * 1000 + found.state().changedNanos() / 1_000_000 < settled;
                paths.put(found.item().path(), old ? Stamp.of(found.state()) : Stamp.UNSETTLED);
            }
            stamps.put(disk.node(), paths);
        });
        return stamps;
    }

    private void removeAllBut(int kept) throws IOException {
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.filter(file -> SavedFiles.isOurs(file.getFileName().toString()))
                    .filter(file -> !file.getFileName().toString().startsWith("%06d-".formatted(kept)))
                    .toList();
        }
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }
}
