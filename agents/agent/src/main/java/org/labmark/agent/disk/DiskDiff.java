package org.labmark.agent.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.labmark.api.call.DiskCalls;

/** Compares disks with how their candidate found them. What is not a node's doing beneath its root is not looked at. */
public final class DiskDiff {
    private static final int MOST_CHANGES = 2000;
    private static final int MOST_BELOW = 5000;
    private static final int MOST_TEXT = 4 << 20;

    /** A candidate who makes comparing slow gets the names only. */
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final boolean all;
    private final List<DiskCalls.FileChange> changes = new ArrayList<>();
    private final long started = System.nanoTime();
    private int text;
    private boolean truncated;

    /** @param all whether what daemons write by themselves is told too */
    public DiskDiff(boolean all) {
        this.all = all;
    }

    /** What was found on the disks that were compared. */
    public DiskCalls.Differences result() {
        return new DiskCalls.Differences(changes, truncated);
    }

    /**
     * Compares a disk.
     *
     * @param kept what {@link Keeping#mark} wrote
     */
    public void compare(Upper disk, Path kept) throws IOException {
        var mark = StartMark.read(kept, disk);
        var was = new TreeMap<String, Item>();
        mark.marked().forEach((path, marked) -> was.put(path, marked.item()));
        var is = new TreeMap<String, Item>();
        var listing = UpperWalk.list(disk);
        listing.found().forEach(found -> is.put(found.item().path(), found.item()));
        truncated |= listing.beyond() > 0;
        try (var lower = new Lower(disk);
                var upper = new Descent(disk.upper())) {
            var before = new View(was, lower);
            var after = new View(is, lower);
            for (var path : paths(was, is, before, after, lower)) {
                var shown = "/" + Octets.toText(path);
                if (!all && Noise.covers(shown)) {
                    continue;
                }
                if (changes.size() >= MOST_CHANGES) {
                    truncated = true;
                    break;
                }
                var old = before.at(path);
                var young = after.at(path);
                if (old.isPresent() || young.isPresent()) {
                    new Pair(disk, mark.marked(), upper, lower, is, old, young).compare(shown);
                }
            }
        }
    }

    /** All paths that may differ: those of both layers, and what of the image came to light or was hidden with a folder. */
    private Iterable<String> paths(Map<String, Item> was, Map<String, Item> is, View before, View after, Lower lower)
            throws IOException {
        var named = new LinkedHashSet<>(was.keySet());
        named.addAll(is.keySet());
        var paths = new TreeSet<>(named);
        int left = MOST_BELOW;
        for (var path : named) {
            if (before.showsThrough(path) != after.showsThrough(path)) {
                left = below(path, lower, paths, left);
            }
        }
        truncated |= left == 0;
        return paths;
    }

    private static int below(String path, Lower lower, Set<String> paths, int most) throws IOException {
        int left = most;
        for (var name : lower.names(path, most)) {
            if (left == 0) {
                return 0;
            }
            var inner = path.isEmpty() ? name : path + "/" + name;
            if (paths.add(inner)) {
                left--;
            }
            if (lower.at(inner).filter(item -> item.kind() == Item.Kind.FOLDER).isPresent()) {
                left = below(inner, lower, paths, left);
            }
        }
        return left;
    }

    /** One path, as it was and as it is. */
    private final class Pair {
        private final Upper disk;
        private final Map<String, StartMark.Marked> marked;
        private final Descent upper;
        private final Lower lower;
        private final Map<String, Item> is;
        private final Optional<Item> old;
        private final Optional<Item> young;

        Pair(
                Upper disk,
                Map<String, StartMark.Marked> marked,
                Descent upper,
                Lower lower,
                Map<String, Item> is,
                Optional<Item> old,
                Optional<Item> young) {
            this.disk = disk;
            this.marked = marked;
            this.upper = upper;
            this.lower = lower;
            this.is = is;
            this.old = old;
            this.young = young;
        }

        void compare(String shown) throws IOException {
            var said = attributes();
            boolean sameContent = old.isPresent() && young.isPresent() && sameContent(old.get(), young.get());
            if (sameContent && said.isEmpty()) {
                return;
            }
            var change = old.isEmpty()
                    ? DiskCalls.Change.ADDED
                    : young.isEmpty() ? DiskCalls.Change.REMOVED : DiskCalls.Change.CHANGED;
            changes.add(new DiskCalls.FileChange(
                    disk.node(),
                    shown,
                    change,
                    type(young.or(() -> old).orElseThrow()),
                    old.map(Item::size).orElse(0L),
                    young.map(Item::size).orElse(0L),
                    said,
                    sameContent ? Optional.empty() : difference(shown)));
        }

        private Optional<String> attributes() {
            if (old.isEmpty() || young.isEmpty()) {
                return Optional.empty();
            }
            var was = old.get();
            var is = young.get();
            var said = new ArrayList<String>();
            if (was.kind() != is.kind()) {
                said.add("was a " + type(was).name().toLowerCase(Locale.ROOT));
            } else if (was.mode() != is.mode() && is.kind() != Item.Kind.LINK) {
                said.add("mode was %04o, is %04o".formatted(was.mode(), is.mode()));
            }
            if (was.uid() != is.uid() || was.gid() != is.gid()) {
                said.add("owner was " + was.uid() + ":" + was.gid() + ", is " + is.uid() + ":" + is.gid());
            }
            return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
        }

        private boolean sameContent(Item was, Item is) throws IOException {
            if (was.kind() != is.kind()
                    || was.size() != is.size()
                    || !was.target().equals(is.target())) {
                return false;
            }
            return was.kind() != Item.Kind.FILE || hash(false).equals(hash(true));
        }

        private String hash(boolean now) throws IOException {
            var path = old.or(() -> young).orElseThrow().path();
            var kept = marked.get(path);
            if (!now && kept != null) {
                return kept.hash();
            }
            try (var in = open(path, now)) {
                return StartMark.hash(in, disk.mostContent());
            } catch (NoSuchFileException _) {
                return "";
            }
        }

        private InputStream open(String path, boolean now) throws IOException {
            if (now && is.containsKey(path)) {
                return upper.folder(Item.parent(path)).read(Item.name(path));
            }
            return lower.folder(Item.parent(path))
                    .orElseThrow(() -> new NoSuchFileException(path))
                    .read(Item.name(path));
        }

        private Optional<String> difference(String shown) throws IOException {
            var before = text(old, false);
            var after = text(young, true);
            if (before.isEmpty()
                    || after.isEmpty()
                    || (before.get().isEmpty() && after.get().isEmpty())) {
                return Optional.empty();
            }
            if (text > MOST_TEXT || System.nanoTime() - started > PATIENCE) {
                truncated = true;
                return Optional.empty();
            }
            var name = Octets.shown(shown);
            var difference = TextDiff.unified(
                    old.isPresent() ? "a" + name : "/dev/null",
                    before.get(),
                    young.isPresent() ? "b" + name : "/dev/null",
                    after.get());
            text += difference.length();
            return Optional.of(difference);
        }

        /** Of a link its target, of a file its text, of anything else nothing; absent when there is no showing it. */
        private Optional<String> text(Optional<Item> side, boolean now) throws IOException {
            if (side.isEmpty() || side.get().kind() == Item.Kind.FOLDER) {
                return Optional.of("");
            }
            var item = side.get();
            if (item.kind() == Item.Kind.LINK) {
                return Optional.of(Octets.toText(item.target()));
            }
            if (item.kind() != Item.Kind.FILE || item.size() > StartMark.LONGEST) {
                return Optional.empty();
            }
            var kept = marked.get(item.path());
            if (!now && kept != null) {
                return kept.content().flatMap(TextDiff::text);
            }
            try (var in = open(item.path(), now)) {
                return TextDiff.text(in.readNBytes(StartMark.LONGEST));
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
        }

        private static DiskCalls.Type type(Item item) {
            return switch (item.kind()) {
                case FILE, HARD_LINK -> DiskCalls.Type.FILE;
                case FOLDER -> DiskCalls.Type.FOLDER;
                case LINK -> DiskCalls.Type.LINK;
                case WHITEOUT -> DiskCalls.Type.OTHER;
            };
        }
    }
}
