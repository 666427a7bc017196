package org.labmark.agent.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.agent.linux.RootedTree;

/** The node image: who its users and groups are, and what its files say. Read once a bench, never written. */
public final class NodeImage {
    private static final int MAX_FILE = 1 << 20;
    private static final Pattern COLON = Pattern.compile(":");

    private final Path rootfs;
    private final RootedTree tree;
    private final Map<String, Integer> users;
    private final Map<String, Integer> groups;

    private NodeImage(Path rootfs) throws IOException {
        this.rootfs = rootfs;
        this.tree = new RootedTree(rootfs);
        this.users = ids("/etc/passwd");
        this.groups = ids("/etc/group");
    }

    /**
     * Opens an image.
     *
     * @throws IOException when the folder is not one
     */
    public static NodeImage open(Path rootfs) throws IOException {
        try {
            return new NodeImage(rootfs);
        } catch (IOException e) {
            throw new IOException(rootfs + " is not a node image: " + e.getMessage(), e);
        }
    }

    Path rootfs() {
        return rootfs;
    }

    String text(String path) throws IOException {
        return new String(tree.read(path, MAX_FILE), StandardCharsets.UTF_8);
    }

    /** Numeric id of a user of the image. */
    public Optional<Integer> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** Numeric id of a group of the image. */
    public Optional<Integer> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    private Map<String, Integer> ids(String path) throws IOException {
        var ids = new HashMap<String, Integer>();
        for (var line : text(path).lines().toList()) {
            var fields = COLON.splitAsStream(line).limit(3).toList();
            if (fields.size() == 3) {
                ids.put(fields.getFirst(), Integer.valueOf(fields.get(2)));
            }
        }
        return ids;
    }
}
