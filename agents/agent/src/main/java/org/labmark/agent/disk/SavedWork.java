package org.labmark.agent.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.archive.SaveManifest;
import org.labmark.api.archive.SavedFiles;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.api.topology.Link;

/**
 * Work that was saved: one file, or a base with the steps that follow it. All of it is read and checked before anything
 * is made of it. A step that is damaged, and those after it, count as never written: a machine may go down at any time.
 */
public final class SavedWork {
    private static final Path INNER = Path.of("start");

    private final SaveManifest manifest;
    private final SavedLimits limits;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, byte[]> marks = new HashMap<>();
    private Map<String, Map<String, Kept>> layers = new TreeMap<>();
    private String time;
    private List<Link> links;

    /** A name, and where its content is: in which file, at which entry. */
    record Kept(Item item, int file, int entry) {}

    private SavedWork(SaveManifest manifest, SavedLimits limits) {
        this.manifest = manifest;
        this.limits = limits;
        this.time = manifest.time();
        this.links = manifest.links();
    }

    /**
     * Reads and checks it.
     *
     * @param place a file, or a folder that was autosaved to
     * @throws ArchiveException when it cannot be used; one line
     */
    public static SavedWork open(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new ArchiveException(place, "", "is not there");
        }
        if (!Files.isDirectory(place)) {
            return load(List.of(place));
        }
        Optional<ArchiveException> first = Optional.empty();
        for (int generation : SavedFiles.generations(place)) {
            try {
                return load(SavedFiles.generation(place, generation));
            } catch (ArchiveException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        throw first.orElseGet(() -> new ArchiveException(place, "", "holds no saved work"));
    }

    /** What it says of its bench. */
    public SaveManifest manifest() {
        return manifest;
    }

    /** When the last of it was written, in ISO 8601, UTC. */
    public String time() {
        return time;
    }

    /** The wires as they were. */
    public List<Link> links() {
        return links;
    }

    /** What a node's disk was like when its candidate found it. */
    public byte[] mark(String node) {
        return marks.getOrDefault(node, new byte[0]);
    }

    private static SavedWork load(List<Path> files) throws IOException {
        var work = base(files.getFirst());
        for (var file : files.subList(1, files.size())) {
            try {
                work.follow(file);
            } catch (ArchiveException | JsonFormatException _) {
                break;
            }
        }
        return work;
    }

    private static SavedWork base(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var tar = new TarReader(file, in, 2L * SavedFiles.LONGEST_MANIFEST)) {
            var first = tar.next();
            if (first.isEmpty() || !first.get().name().equals(SavedFiles.MANIFEST)) {
                throw tar.wrong("comes first; allowed is " + SavedFiles.MANIFEST);
            }
            var manifest = parse(tar, file);
            var limits = SavedLimits.of(tar, manifest);
            tar.allow(limits.octets());
            var work = new SavedWork(manifest, limits);
            work.files.add(file);
            work.layers = work.read(tar, 0, 2, new TreeMap<>());
            work.limits.nodes().forEach((node, disk) -> {
                if (!work.marks.containsKey(node)) {
                    throw new ArchiveException(file, SaveFile.START + node, "is missing");
                }
            });
            return work;
        }
    }

    private static SaveManifest parse(TarReader tar, Path file) throws IOException {
        try {
            return SavedFiles.parse(file, tar.content(SavedFiles.LONGEST_MANIFEST));
        } catch (JsonFormatException e) {
            throw tar.wrong(Octets.shown(String.valueOf(e.getMessage()).replace(file + ": ", "")));
        }
    }

    private void follow(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var tar = new TarReader(file, in, limits.octets())) {
            var first = tar.next();
            if (first.isEmpty() || !first.get().name().equals(Step.ENTRY)) {
                throw tar.wrong("comes first; allowed is " + Step.ENTRY);
            }
            var text = new String(tar.content(SavedFiles.LONGEST_MANIFEST), StandardCharsets.UTF_8);
            var step = CanonicalJson.read(text, Step.class);
            if (!step.base().equals(manifest.id()) || step.number() != files.size()) {
                throw tar.wrong("is of another save");
            }
            var next = new TreeMap<String, Map<String, Kept>>();
            layers.forEach((node, layer) -> next.put(node, new TreeMap<>(layer)));
            for (var name : step.removed()) {
                next.forEach((node, layer) -> {
                    if (name.startsWith(ItemEntries.NODES + node + "/")) {
                        layer.remove(ItemEntries.path(tar, node, name));
                    }
                });
            }
            layers = read(tar, files.size(), 2, next);
            files.add(file);
            time = step.time();
            links = step.links();
        }
    }

    /** Reads entries into layers, and checks that these make sense. */
    private Map<String, Map<String, Kept>> read(TarReader tar, int file, int from, Map<String, Map<String, Kept>> into)
            throws IOException {
        var seen = new HashSet<String>();
        int number = from;
        long words = 0;
        for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            var plain = entry.get();
            if (!seen.add(plain.name())) {
                throw tar.wrong("there twice");
            }
            if (file == 0 && plain.name().startsWith(SaveFile.START)) {
                mark(tar, plain);
            } else {
                var node = ItemEntries.node(tar, plain, limits.nodes().keySet());
                var item = ItemEntries.item(tar, node, plain);
                var layer = into.computeIfAbsent(node, _ -> new TreeMap<>());
                layer.put(item.path(), new Kept(item, file, number));
                words += item.words();
                limits.checkSize(tar, node, layer.size(), words);
            }
            number++;
        }
        for (var node : limits.nodes().keySet()) {
            limits.check(tar, node, into.getOrDefault(node, new TreeMap<>()));
        }
        return into;
    }

    private void mark(TarReader tar, TarEntry entry) throws IOException {
        var node = entry.name().substring(SaveFile.START.length());
        var disk = limits.nodes().get(node);
        if (disk == null || entry.type() != TarEntry.FILE) {
            throw tar.wrong("belongs to no node");
        }
        var bytes = tar.content(SavedLimits.LONGEST_MARK);
        try {
            StartMark.read(INNER, bytes, disk);
        } catch (ArchiveException e) {
            throw tar.wrong(String.valueOf(e.getMessage()).replace(INNER + ": ", ""));
        }
        marks.put(node, bytes);
    }

    /**
     * Puts it on disks that nothing runs on and nothing is on yet.
     *
     * @throws IOException when a disk does not take it
     */
    public void fill(Map<String, Upper> disks) throws IOException {
        var fillers = new TreeMap<String, LayerFiller>();
        try {
            for (var layer : layers.entrySet()) {
                var disk = Optional.ofNullable(disks.get(layer.getKey()))
                        .orElseThrow(() -> new IOException("node " + layer.getKey() + " has no disk"));
                var filler = new LayerFiller(disk);
                fillers.put(layer.getKey(), filler);
                filler.makeTree(
                        layer.getValue().values().stream().map(Kept::item).toList());
            }
            for (int file = 0; file < files.size(); file++) {
                fill(file, fillers);
            }
            for (var filler : fillers.values()) {
                filler.finish();
            }
        } finally {
            for (var filler : fillers.values()) {
                filler.close();
            }
        }
    }

    private void fill(int file, Map<String, LayerFiller> fillers) throws IOException {
        var path = files.get(file);
        try (var in = Files.newInputStream(path);
                var tar = new TarReader(path, in, limits.octets())) {
            int number = 1;
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next(), number++) {
                if (entry.get().type() != TarEntry.FILE || !entry.get().name().startsWith(ItemEntries.NODES)) {
                    continue;
                }
                var node = ItemEntries.node(tar, entry.get(), fillers.keySet());
                var item = ItemEntries.item(tar, node, entry.get());
                var kept = layers.getOrDefault(node, new TreeMap<>()).get(item.path());
                if (kept != null && kept.file() == file && kept.entry() == number) {
                    if (kept.item().size() != item.size()) {
                        throw tar.wrong("changed while it was read");
                    }
                    Objects.requireNonNull(fillers.get(node)).makeFile(kept.item(), tar);
                }
            }
        }
    }
}
