package org.labmark.agent.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.labmark.agent.linux.OpenFolder;

/**
 * Fills the upper layer of a node that does not run yet. All that it is told to make has been checked; still, no link is
 * followed and nothing that is there is replaced.
 */
final class LayerFiller implements AutoCloseable {
    private static final int PIECE = 4096;

    private final Upper disk;
    private final Descent descent;
    private final List<Item> folders = new ArrayList<>();
    private final List<Item> hardLinks = new ArrayList<>();

    LayerFiller(Upper disk) throws IOException {
        this.disk = disk;
        this.descent = new Descent(disk.upper());
    }

    /** Makes all but files, folders before what is in them. */
    void makeTree(Collection<Item> items) throws IOException {
        for (var item : items) {
            var name = Item.name(item.path());
            switch (item.kind()) {
                case FOLDER -> {
                    if (!item.path().isEmpty()) {
                        parent(item).makeFolder(name);
                    }
                    folders.add(item);
                }
                case LINK -> {
                    parent(item).makeLink(name, item.target());
                    describe(parent(item), name, item);
                }
                case WHITEOUT -> parent(item).makeWhiteout(name);
                case HARD_LINK -> hardLinks.add(item);
                case FILE -> {}
            }
        }
    }

    /** Makes a file with what the reader has next. */
    void makeFile(Item item, TarReader content) throws IOException {
        var folder = parent(item);
        var name = Item.name(item.path());
        try (var out = folder.create(name)) {
            write(content, out, item.size());
        }
        describe(folder, name, item);
    }

    /** Writes content, leaving holes where there are only zeros: a disk may hold more of those than it has room for. */
    private static void write(TarReader content, FileOutputStream out, long size) throws IOException {
        var buffer = new byte[PIECE];
        var channel = out.getChannel();
        long at = 0;
        while (at < size) {
            int length = 0;
            int wanted = (int) Math.min(PIECE, size - at);
            while (length < wanted) {
                var part = new byte[wanted - length];
                int read = content.read(part);
                System.arraycopy(part, 0, buffer, length, read);
                length += read;
            }
            boolean last = at + length == size;
            if (last || !Arrays.equals(buffer, 0, length, new byte[PIECE], 0, length)) {
                channel.position(at);
                out.write(buffer, 0, length);
            }
            at += length;
        }
    }

    /** Makes second names, and gives folders what making things in them would have spoilt. */
    void finish() throws IOException {
        for (var item : hardLinks) {
            try (var from = new Descent(disk.upper())) {
                parent(item)
                        .makeHardLink(
                                Item.name(item.path()),
                                from.folder(Item.parent(item.target())),
                                Item.name(item.target()));
            }
        }
        for (var folder : folders.reversed()) {
            describe(descent.folder(folder.path()), "", folder);
        }
    }

    private OpenFolder parent(Item item) throws IOException {
        return descent.folder(Item.parent(item.path()));
    }

    /** Owner first: changing it takes capabilities and set-user-id away. */
    private void describe(OpenFolder folder, String name, Item item) throws IOException {
        folder.own(name, disk.owner() + item.uid(), disk.owner() + item.gid());
        if (item.kind() != Item.Kind.LINK) {
            folder.permit(name, item.mode());
        }
        for (var attribute : item.attributes().entrySet()) {
            var value = AttributeIds.absolute(attribute.getKey(), attribute.getValue(), disk.owner());
            if (value.isPresent()) {
                // A file system without attributes of users' own keeps the file all the same.
                var _ = folder.setAttribute(name, AttributeIds.onDisk(attribute.getKey()), value.get());
            }
        }
        folder.date(name, item.seconds(), item.nanos());
    }

    @Override
    public void close() throws IOException {
        descent.close();
    }
}
