package org.labmark.agent.disk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.linux.LinuxException;
import org.labmark.agent.linux.OpenFolder;

/** The image below a node's disk. Nobody changes it, but links in it lead out of it. */
final class Lower implements AutoCloseable {
    private final Descent descent;
    private final Upper disk;

    Lower(Upper disk) throws IOException {
        this.disk = disk;
        this.descent = new Descent(disk.lower());
    }

    /** What the image has at a path. */
    Optional<Item> at(String path) throws IOException {
        var folder = folder(Item.parent(path));
        var state = folder.isEmpty()
                ? Optional.<org.labmark.agent.linux.FileState>empty()
                : folder.get().find(Item.name(path));
        if (state.isEmpty()) {
            return Optional.empty();
        }
        var found = state.get();
        var kind = found.isFolder()
                ? Item.Kind.FOLDER
                : found.isLink() ? Item.Kind.LINK : found.isRegular() ? Item.Kind.FILE : Item.Kind.WHITEOUT;
        return Optional.of(new Item(
                path,
                kind,
                found.permissions(),
                found.uid() - disk.owner(),
                found.gid() - disk.owner(),
                found.modifiedSeconds(),
                found.modifiedNanos(),
                kind == Item.Kind.FILE ? found.size() : 0,
                kind == Item.Kind.LINK ? folder.get().target(Item.name(path)) : "",
                Map.of()));
    }

    /** Names in a folder of the image; none when it has no such folder. */
    List<String> names(String path, int most) throws IOException {
        var folder = folder(path);
        return folder.isEmpty() ? List.of() : folder.get().names(most);
    }

    Optional<OpenFolder> folder(String path) throws IOException {
        try {
            return Optional.of(descent.folder(path));
        } catch (NoSuchFileException | LinuxException _) {
            // Missing, or on the way is something that is no folder.
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        descent.close();
    }
}
