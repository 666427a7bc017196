package org.labmark.agent.disk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.labmark.agent.linux.FileState;
import org.labmark.agent.linux.LinuxException;
import org.labmark.agent.linux.OpenFolder;

/** Lists all that an upper layer holds, folders before what is in them, while its node goes on changing it. */
final class UpperWalk {
    /** Deeper than any honest tree. */
    static final int DEEPEST = 100;

    /** Names, targets and attributes of a node that are kept at most, in octets. */
    static final int MOST_WORDS = 4 << 20;

    private static final int IDS = 65_536;
    private static final int ENOENT = 2;

    private final Upper disk;
    private final List<Found> found = new ArrayList<>();
    private int beyond;
    private int special;
    private int words;

    private UpperWalk(Upper disk) {
        this.disk = disk;
    }

    /** A name, with what tells whether it changes later. */
    record Found(Item item, FileState state) {}

    /**
     * What was found.
     *
     * @param found in order of paths, the top first
     * @param beyond how many names are not in it because they are too deep or too many
     * @param special how many are not in it because they are sockets, pipes or devices
     */
    record Listing(List<Found> found, int beyond, int special) {
        int leftOut() {
            return beyond + special;
        }
    }

    static Listing list(Upper disk) throws IOException {
        var walk = new UpperWalk(disk);
        try (var top = OpenFolder.open(disk.upper())) {
            var state = top.state("");
            walk.found.add(new Found(walk.item("", state, "", top.attributes("")), state));
            walk.below(top, "", 1);
        }
        return new Listing(walk.found, walk.beyond, walk.special);
    }

    private void below(OpenFolder folder, String path, int depth) throws IOException {
        for (var name : folder.names(disk.mostFiles())) {
            if (found.size() > disk.mostFiles() || words > MOST_WORDS) {
                beyond++;
                continue;
            }
            try {
                take(folder, name, path.isEmpty() ? name : path + "/" + name, depth);
            } catch (NoSuchFileException _) {
                // Gone since it was listed.
            } catch (LinuxException e) {
                if (e.errno() != ENOENT) {
                    throw e;
                }
            }
        }
    }

    private void take(OpenFolder folder, String name, String path, int depth) throws IOException {
        var state = folder.state(name);
        if (state.isWhiteout()) {
            take(item(path, state, "", Map.of()), state);
        } else if (state.isLink()) {
            take(item(path, state, folder.target(name), folder.attributes(name)), state);
        } else if (state.isRegular()) {
            take(item(path, state, "", folder.attributes(name)), state);
        } else if (state.isFolder() && depth < DEEPEST - 1) {
            try (var inner = folder.folder(name)) {
                take(item(path, state, "", inner.attributes("")), state);
                below(inner, path, depth + 1);
            }
        } else if (state.isFolder()) {
            beyond++;
        } else {
            special++;
        }
    }

    private void take(Item item, FileState state) {
        words += item.words();
        found.add(new Found(item, state));
    }

    private Item item(String path, FileState state, String target, Map<String, byte[]> attributes) {
        var kind = state.isWhiteout()
                ? Item.Kind.WHITEOUT
                : state.isLink() ? Item.Kind.LINK : state.isFolder() ? Item.Kind.FOLDER : Item.Kind.FILE;
        return new Item(
                path,
                kind,
                state.permissions(),
                relative(state.uid()),
                relative(state.gid()),
                state.modifiedSeconds(),
                state.modifiedNanos(),
                kind == Item.Kind.FILE ? state.size() : 0,
                target,
                AttributeIds.relative(attributes, state, disk.owner()));
    }

    /** What is outside of the node's range shows as nobody's in the node, and was made by us: it is root's. */
    private int relative(int id) {
        int relative = id - disk.owner();
        return relative < 0 || relative >= IDS ? 0 : relative;
    }
}
