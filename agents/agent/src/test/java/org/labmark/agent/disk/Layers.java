package org.labmark.agent.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.labmark.agent.linux.OpenFolder;
import org.labmark.api.archive.SaveManifest;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** The two layers of a node's disk as plain folders, owned by whoever runs the tests. */
final class Layers {
    static final String NODE = "web";

    private final Path folder;
    private final Upper disk;

    Layers(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("upper"));
        Files.createDirectories(folder.resolve("lower"));
        int owner = (Integer) Files.getAttribute(folder, "unix:uid");
        disk = new Upper(NODE, folder.resolve("upper"), folder.resolve("lower"), owner, 4 << 20, 500);
    }

    Upper disk() {
        return disk;
    }

    Path mark() {
        return folder.resolve("mark");
    }

    /** What the disk is like now is what a candidate finds. */
    Layers marked() throws IOException {
        Keeping.mark(disk, mark());
        return this;
    }

    Layers upper(String path, String content) throws IOException {
        return write(disk.upper(), path, content);
    }

    Layers lower(String path, String content) throws IOException {
        return write(disk.lower(), path, content);
    }

    private Layers write(Path layer, String path, String content) throws IOException {
        Files.createDirectories(layer.resolve(path).getParent());
        Files.writeString(layer.resolve(path), content);
        return this;
    }

    Layers whiteout(String path) throws IOException {
        var file = disk.upper().resolve(path);
        Files.createDirectories(file.getParent());
        try (var parent = OpenFolder.open(Objects.requireNonNull(file.getParent()))) {
            parent.makeWhiteout(file.getFileName().toString());
        }
        return this;
    }

    SaveManifest manifest(String id) {
        return manifest(id, new Limits(200, 256, 100, 4, 500, 1000));
    }

    static SaveManifest manifest(String id, Limits limits) {
        var node = new Node(
                NODE, "server", "Web", false, Node.Init.SYSTEMD, List.of(), false, limits, List.of(), List.of());
        return new SaveManifest(
                SaveManifest.FORMAT,
                id,
                "test",
                "2026-01-01T00:00:00Z",
                "t1",
                "image",
                Map.of(),
                new Topology("one", "One", List.of(), List.of(node), List.of()),
                List.of(),
                List.of(),
                Map.of(NODE, new SaveManifest.NodeIdentity("private\n", "ssh-ed25519 AAAA", "0".repeat(32))));
    }

    /** What a layer holds, one line a name: type, mode, path, and content or target. */
    static List<String> tree(Upper disk) throws IOException {
        var lines = new java.util.ArrayList<String>();
        for (var found : UpperWalk.list(disk).found()) {
            var item = found.item();
            var content = Optional.<String>empty();
            if (item.kind() == Item.Kind.FILE && item.size() < 1000) {
                try (var descent = new Descent(disk.upper());
                        var in = descent.folder(Item.parent(item.path())).read(Item.name(item.path()))) {
                    content = Optional.of(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            lines.add("%s %o %s %d.%09d %s%s links=%d"
                    .formatted(
                            item.kind(),
                            item.kind() == Item.Kind.WHITEOUT ? 0 : item.mode(),
                            Octets.toText(item.path()),
                            item.kind() == Item.Kind.WHITEOUT ? 0 : item.seconds(),
                            item.kind() == Item.Kind.WHITEOUT ? 0 : item.nanos(),
                            item.kind() == Item.Kind.FILE ? item.size() + " " : "",
                            content.orElse(item.target()),
                            item.kind() == Item.Kind.FILE ? found.state().links() : 0));
        }
        return lines;
    }
}
