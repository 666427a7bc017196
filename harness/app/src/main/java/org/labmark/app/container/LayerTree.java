package org.labmark.app.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of an image come to when each is laid over the ones below it (OCI image specification, "Image Layer
 * Filesystem Changeset"). It is put together in memory, from headers alone, so that no hostile layer meets a disk: what
 * is written afterwards is a plain tree in which nothing lies beneath a symbolic link.
 */
final class LayerTree {
    /** Most names in one image. */
    static final int MOST_NAMES = 1_000_000;

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String OVERLAY = ".wh..wh.";
    private static final int DEEPEST = 200;
    private static final int LONGEST_PATH = 4000;
    private static final int LONGEST_NAME = 255;
    private static final int IDS = 65_536;
    private static final int NOBODY = 65_534;
    private static final String CAPABILITY = "SCHILY.xattr.security.capability";
    private static final int CAPABILITY_2 = 20;

    private final long mostOctets;
    private final Name root = new Name(new File(0, 0, entry()), 0);
    private int entries;
    private long octets;

    /** @param mostOctets most content that all layers together may have, in octets */
    LayerTree(long mostOctets) {
        this.mostOctets = mostOctets;
    }

    /** A file by whatever names: where its content is, and what it is. */
    record File(int layer, int number, TarEntry entry) {}

    /** A name with what is below it. */
    private static final class Name {
        private File file;
        private int layer;
        private @Nullable TreeMap<String, Name> below;

        Name(File file, int layer) {
            this.file = file;
            this.layer = layer;
            this.below = file.entry().type() == TarEntry.FOLDER ? new TreeMap<>() : null;
        }
    }

    /** A name of the whole, without a leading slash; empty for the root. */
    record Path(String path, File file) {}

    /**
     * Lays an entry over what there is.
     *
     * @param layer the layer's number, from 1, never falling
     * @param in the file that the entry was just read from
     */
    void add(int layer, TarEntry entry, TarInput in) throws IOException {
        entries++;
        octets += entry.type() == TarEntry.FILE ? entry.size() : 0;
        if (entries > MOST_NAMES) {
            throw in.wrong("more than " + MOST_NAMES + " entries");
        }
        if (octets > mostOctets) {
            throw in.wrong("content of more than " + (mostOctets >> 20) + " MiB, which is all that there is room for");
        }
        var parts = parts(entry.name(), in);
        if (parts.isEmpty()) {
            if (entry.type() == TarEntry.FOLDER) {
                root.file = new File(layer, in.number(), plain(entry));
            }
            return;
        }
        var name = parts.getLast();
        var above = parts.subList(0, parts.size() - 1);
        if (name.startsWith(WHITEOUT)) {
            hide(layer, above, name);
            return;
        }
        switch (entry.type()) {
            case TarEntry.LINK -> {
                if (entry.link().isEmpty()
                        || entry.link().length() > LONGEST_PATH
                        || entry.link().indexOf('\0') >= 0) {
                    throw in.wrong("a symbolic link to nothing, or to too long a path");
                }
                folder(layer, above).put(name, new Name(new File(layer, in.number(), plain(entry)), layer));
            }
            case TarEntry.FILE, TarEntry.PIPE ->
                folder(layer, above).put(name, new Name(new File(layer, in.number(), plain(entry)), layer));
            case TarEntry.FOLDER ->
                putFolder(layer, folder(layer, above), name, new File(layer, in.number(), plain(entry)));
            case TarEntry.HARD_LINK -> {
                var found = find(parts(entry.link(), in));
                if (found.isEmpty() || found.get().below != null) {
                    throw in.wrong("a hard link to nothing, or to a folder: \"" + shown(entry.link()) + "\"");
                }
                folder(layer, above).put(name, new Name(found.get().file, layer));
            }
            // A node gets the devices that it may have; it can use no other.
            case '3', '4' -> {}
            default -> throw in.wrong("type \"" + shown(Character.toString(entry.type())) + "\" is none that is known");
        }
    }

    /** All that there is, every folder before what is in it. */
    List<Path> all() {
        var all = new ArrayList<Path>();
        collect("", root, all);
        return all;
    }

    private static void collect(String path, Name name, List<Path> all) {
        all.add(new Path(path, name.file));
        if (name.below != null) {
            name.below.forEach((part, below) -> collect(path.isEmpty() ? part : path + "/" + part, below, all));
        }
    }

    private static void putFolder(int layer, Map<String, Name> folder, String name, File file) {
        var there = folder.get(name);
        if (there == null || there.below == null) {
            folder.put(name, new Name(file, layer));
        } else {
            there.file = file;
            there.layer = layer;
        }
    }

    /** A folder by its path; what is missing, or no folder, becomes one: a link on the way is never followed. */
    private Map<String, Name> folder(int layer, List<String> parts) {
        Map<String, Name> at = root.below;
        for (var part : parts) {
            var next = at == null ? null : at.get(part);
            if (at != null && (next == null || next.below == null)) {
                next = new Name(new File(layer, 0, entry()), layer);
                at.put(part, next);
            }
            at = next == null ? null : next.below;
        }
        return at == null ? new TreeMap<>() : at;
    }

    private Optional<Name> find(List<String> parts) {
        var at = root;
        for (var part : parts) {
            var next = at.below == null ? null : at.below.get(part);
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }

    private void hide(int layer, List<String> above, String name) {
        var folder = find(above).map(found -> found.below).orElse(null);
        if (folder == null) {
            return;
        }
        if (name.equals(OPAQUE)) {
            folder.values().removeIf(below -> isOnlyBelow(below, layer));
        } else if (!name.startsWith(OVERLAY)) {
            var hidden = name.substring(WHITEOUT.length());
            var there = folder.get(hidden);
            if (there != null && isOnlyBelow(there, layer)) {
                folder.remove(hidden);
            }
        }
    }

    /** Takes away what lower layers put there, and tells whether nothing of this layer's is left. */
    private static boolean isOnlyBelow(Name name, int layer) {
        if (name.below != null) {
            name.below.values().removeIf(below -> isOnlyBelow(below, layer));
            return name.layer < layer && name.below.isEmpty();
        }
        return name.layer < layer;
    }

    /** The parts of a path, checked one by one. */
    private static List<String> parts(String path, TarInput in) throws IOException {
        var parts = new ArrayList<String>();
        if (path.length() > LONGEST_PATH || path.indexOf('\0') >= 0) {
            throw in.wrong("a path of " + path.length() + " octets, or with a NUL; allowed are " + LONGEST_PATH);
        }
        for (var part : path.split("/")) {
            if (part.equals("..")) {
                throw in.wrong("\"" + shown(path) + "\": allowed are paths without ..");
            }
            if (part.length() > LONGEST_NAME) {
                throw in.wrong("a name of " + part.length() + " octets; allowed are " + LONGEST_NAME);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (parts.size() > DEEPEST) {
            throw in.wrong(parts.size() + " folders deep; allowed are " + DEEPEST);
        }
        return parts;
    }

    /** Without what a node could not use: owners beyond its range, and all attributes but a file's capabilities. */
    private static TarEntry plain(TarEntry entry) {
        var capability = entry.records().getOrDefault(CAPABILITY, "");
        return new TarEntry(
                entry.name(),
                entry.type(),
                entry.mode(),
                entry.uid() < IDS ? entry.uid() : NOBODY,
                entry.gid() < IDS ? entry.gid() : NOBODY,
                entry.size(),
                entry.seconds(),
                entry.link(),
                entry.type() == TarEntry.FILE && capability.length() == CAPABILITY_2
                        ? Map.of(CAPABILITY, capability)
                        : Map.of());
    }

    /** A folder that no layer says anything of. */
    private static TarEntry entry() {
        return new TarEntry("", TarEntry.FOLDER, 0755, 0, 0, 0, 0, "", Map.of());
    }

    static String shown(String octets) {
        var text = new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\\p{C}", "?");
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
