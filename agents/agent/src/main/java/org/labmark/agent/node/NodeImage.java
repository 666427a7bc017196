package org.labmark.agent.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.agent.linux.RootedTree;
import org.labmark.api.container.ContainerImage;

/** The node image: who its users and groups are, and what its files say. Read once a bench, never written. */
public final class NodeImage {
    private static final int MAX_FILE = 1 << 20;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern COLON = Pattern.compile(":");

    private final Path rootfs;
    private final RootedTree tree;
    private final Map<String, Integer> users;
    private final Map<String, Integer> groups;

    private final Map<Integer, User> accounts = new HashMap<>();
    private final Optional<ContainerImage.Run> run;

    /**
     * As whom a process runs.
     *
     * @param uid as the node sees it
     * @param gid its group
     * @param home its folder
     */
    record User(int uid, int gid, String home) {
        static final User ROOT = new User(0, 0, "/root");
    }

    private NodeImage(Path rootfs, Optional<ContainerImage.Run> run) throws IOException {
        this.rootfs = rootfs;
        this.run = run;
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
            return new NodeImage(rootfs, Optional.empty());
        } catch (IOException e) {
            throw new IOException(rootfs + " is not a node image: " + e.getMessage(), e);
        }
    }

    /**
     * Opens an image of a container, which need not have users, nor any file at all.
     *
     * @throws IOException when the folder is not one
     */
    public static NodeImage openContainer(Path folder) throws IOException {
        try {
            return new NodeImage(
                    folder.resolve(ContainerImage.ROOTFS),
                    Optional.of(ContainerImage.read(folder).run()));
        } catch (IOException e) {
            throw new IOException(folder + " is not an image of a container: " + e.getMessage(), e);
        }
    }

    Path rootfs() {
        return rootfs;
    }

    /** What it runs, where it is one of a container. */
    Optional<ContainerImage.Run> run() {
        return run;
    }

    /**
     * The user of {@code USER} or {@code USER:GROUP}, each by name or number; root for an empty text. Absent when there
     * is none of that name.
     */
    Optional<User> who(String text) {
        int colon = text.indexOf(':');
        var name = colon < 0 ? text : text.substring(0, colon);
        var group = colon < 0 ? "" : text.substring(colon + 1);
        var uid = name.isEmpty()
                ? Optional.of(0)
                : NUMBER.matcher(name).matches() ? Optional.of(Integer.valueOf(name)) : user(name);
        if (uid.isEmpty()) {
            return Optional.empty();
        }
        var account = accounts.getOrDefault(uid.get(), new User(uid.get(), 0, uid.get() == 0 ? "/root" : "/"));
        var gid = group.isEmpty()
                ? Optional.of(account.gid())
                : NUMBER.matcher(group).matches() ? Optional.of(Integer.valueOf(group)) : group(group);
        return gid.map(found -> new User(account.uid(), found, account.home()));
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
        for (var line : lines(path)) {
            var fields = COLON.splitAsStream(line).limit(6).toList();
            if (fields.size() >= 3 && NUMBER.matcher(fields.get(2)).matches()) {
                var id = Integer.valueOf(fields.get(2));
                ids.putIfAbsent(fields.getFirst(), id);
                if (fields.size() == 6 && NUMBER.matcher(fields.get(3)).matches()) {
                    accounts.putIfAbsent(id, new User(id, Integer.parseInt(fields.get(3)), fields.get(5)));
                }
            }
        }
        return ids;
    }

    private List<String> lines(String path) throws IOException {
        try {
            return text(path).lines().toList();
        } catch (IOException e) {
            if (run.isPresent()) {
                // Images of one program have no users, or whatever else they like where those belong.
                return List.of();
            }
            throw e;
        }
    }
}
