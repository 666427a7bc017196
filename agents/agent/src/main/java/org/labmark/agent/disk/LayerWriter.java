package org.labmark.agent.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.labmark.agent.linux.LinuxException;

/** Writes what an upper layer holds into a tar file, while its node goes on changing it. */
final class LayerWriter {
    private final TarWriter tar;
    private long leftOut;

    LayerWriter(TarWriter tar) {
        this.tar = tar;
    }

    /** How many files it could not write: gone since they were listed, or beyond what their disk can hold. */
    long leftOut() {
        return leftOut;
    }

    /**
     * Writes a layer.
     *
     * @param found all of it
     * @param wanted which of it to write
     */
    void write(Upper disk, List<UpperWalk.Found> found, Predicate<UpperWalk.Found> wanted) throws IOException {
        var names = new HashMap<Long, String>();
        long room = disk.mostContent();
        try (var descent = new Descent(disk.upper())) {
            for (var one : found) {
                var item = one.item();
                if (!wanted.test(one)) {
                    continue;
                }
                if (item.kind() != Item.Kind.FILE) {
                    tar.add(ItemEntries.entry(disk.node(), item, Map.of()), new byte[0]);
                    continue;
                }
                var first = one.state().links() > 1 ? names.get(one.state().inode()) : null;
                if (first != null) {
                    tar.add(ItemEntries.entry(disk.node(), item.asHardLinkTo(first), Map.of()), new byte[0]);
                } else if (item.size() > room || !add(descent, disk.node(), item)) {
                    leftOut++;
                } else {
                    room -= item.size();
                    names.put(one.state().inode(), item.path());
                }
            }
        }
    }

    private boolean add(Descent descent, String node, Item item) throws IOException {
        InputStream content;
        try {
            content = descent.folder(Item.parent(item.path())).read(Item.name(item.path()));
        } catch (NoSuchFileException | LinuxException _) {
            // Gone since it was listed, or something else now.
            return false;
        }
        try (content) {
            tar.add(ItemEntries.entry(node, item, Map.of()), content);
        }
        return true;
    }
}
