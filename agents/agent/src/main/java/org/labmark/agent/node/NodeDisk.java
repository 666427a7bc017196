package org.labmark.agent.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.labmark.agent.linux.Mounts;
import org.labmark.agent.linux.Passwords;
import org.labmark.agent.linux.RootedTree;
import org.labmark.agent.sandbox.Rights;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's root file system: the image below, and a small file system of the node's own above it that takes every
 * change. It outlives restarts of the node.
 */
final class NodeDisk {
    private static final Logger LOG = LoggerFactory.getLogger(NodeDisk.class);
    private static final int MAX_SHADOW = 1 << 20;
    private static final Pattern TECHNICIAN = Pattern.compile("^tech:([^:\n]*):", Pattern.MULTILINE);

    private final NodePlace place;
    private final RootedTree tree;
    private final NodeImage image;
    private final int owner;

    NodeDisk(NodePlace place, NodeImage image, int owner) {
        this.place = place;
        this.tree = new RootedTree(place.root());
        this.image = image;
        this.owner = owner;
    }

    RootedTree tree() {
        return tree;
    }

    /** Makes it, empty; what is put into its upper layer now is there from the start. */
    void prepare(Node node) throws IOException {
        for (var folder : List.of(place.lower(), place.disk(), place.root())) {
            Files.createDirectory(folder);
        }
        var limits = node.limits();
        Mounts.mount("tmpfs", place.disk(), "mode=755,size=" + limits.diskMiB() + "m,nr_inodes=" + limits.inodes());
        if (Rights.here() == Rights.USER) {
            // Owners cannot be mapped by him, and need not: the image was made for his ids.
            Mounts.bind(image.rootfs(), place.lower());
        } else {
            Mounts.bindMapped(image.rootfs(), place.lower(), place.users());
        }
        own(Files.createDirectory(place.upper()));
        own(Files.createDirectory(work()));
    }

    /**
     * Puts it together as the node sees it. Every changed file is to be found whole in the upper layer, under its name:
     * that is what is compared, saved and restored.
     */
    void join() throws IOException {
        // What overlay notes on files is the machine root's to read, or else anybody's, who then cannot redirect
        // folders.
        var notes = Rights.here() == Rights.USER ? "userxattr" : "redirect_dir=off";
        Mounts.overlay(place.lower(), place.upper(), work(), place.root(), notes + ",metacopy=off,index=off");
    }

    private Path work() {
        return place.disk().resolve("work");
    }

    /** Gives the node its name, its key, the technician's password, its services and the author's files. */
    void furnish(Node node, NodeIdentity identity, String passwordHash) throws IOException {
        put("/etc/hostname", node.name() + "\n", 0644);
        put("/etc/hosts", "127.0.0.1 localhost\n127.0.1.1 " + node.name() + "\n", 0644);
        put("/etc/machine-id", identity.machineId() + "\n", 0444);
        put("/etc/ssh/ssh_host_ed25519_key", identity.key().privateText(), 0600);
        put("/etc/ssh/ssh_host_ed25519_key.pub", identity.key().publicText() + "\n", 0644);
        if (!node.hidden()) {
            var shadow = withPassword(image.text("/etc/shadow"), passwordHash);
            tree.write("/etc/shadow", shadow.getBytes(StandardCharsets.UTF_8), 0640, owner, owner);
        }
        for (var file : node.files()) {
            put(file);
        }
        var units = new UnitEnabler(tree, owner);
        for (var service : node.services()) {
            try {
                units.enable(service.contains(".") ? service : service + ".service");
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("node " + node.name() + ": " + e.getMessage(), e);
            }
        }
    }

    /** Gives a node of somebody else's image its name, and the author's files. */
    void furnishContainer(Node node, String folder) throws IOException {
        put("/etc/hostname", node.name() + "\n", 0644);
        put("/etc/hosts", hosts(node), 0644);
        // Whoever built the image asked other servers than are here; an author's file follows.
        put("/etc/resolv.conf", "", 0644);
        tree.makeFolders(folder, owner, owner);
        for (var file : node.files()) {
            put(file);
        }
    }

    private static String hosts(Node node) {
        var hosts = new StringBuilder("127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n");
        node.interfaces().stream()
                .flatMap(port -> Stream.of(port.address(), port.address6()))
                .flatMap(Optional::stream)
                .forEach(address -> hosts.append(address.replaceFirst("/.*", ""))
                        .append(' ')
                        .append(node.name())
                        .append('\n'));
        return hosts.toString();
    }

    /** Sees to it that the technician has a password, where what the node made of its accounts still has one. */
    void admit(Node node, String password, String passwordHash) {
        if (node.hidden() || node.init() == Node.Init.COMMAND) {
            return;
        }
        try {
            var shadow = new String(tree.read("/etc/shadow", MAX_SHADOW), StandardCharsets.ISO_8859_1);
            var kept = TECHNICIAN.matcher(shadow);
            if (kept.find() && Passwords.matches(password, kept.group(1))) {
                return;
            }
            var changed = withPassword(shadow, passwordHash).getBytes(StandardCharsets.ISO_8859_1);
            tree.write("/etc/shadow", changed, 0640, owner, owner);
        } catch (IOException e) {
            // Its candidate locked himself out.
            LOG.info("node {}: no password can be set: {}", place.id(), e.getMessage());
        }
    }

    private static String withPassword(String shadow, String passwordHash) {
        return TECHNICIAN.matcher(shadow).replaceFirst(Matcher.quoteReplacement("tech:" + passwordHash + ":"));
    }

    /** What its changed files take, in octets. */
    long used() throws IOException {
        var store = Files.getFileStore(place.disk());
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }

    void unmount() throws IOException {
        for (var mount : List.of(place.root(), place.lower(), place.disk())) {
            if (Files.exists(mount)) {
                Mounts.unmountIfMounted(mount);
                Files.delete(mount);
            }
        }
    }

    private void put(String path, String text, int mode) throws IOException {
        tree.place(path, text.getBytes(StandardCharsets.UTF_8), mode, owner, owner);
    }

    private void put(NodeFile file) throws IOException {
        int colon = file.owner().indexOf(':');
        var user = colon < 0 ? file.owner() : file.owner().substring(0, colon);
        var group = colon < 0 ? file.owner() : file.owner().substring(colon + 1);
        var where = place.node() + ":" + file.path() + ": ";
        int uid = image.user(user)
                .orElseThrow(() -> new IllegalArgumentException(where + "the node image has no user \"" + user + "\""));
        int gid = image.group(group)
                .orElseThrow(
                        () -> new IllegalArgumentException(where + "the node image has no group \"" + group + "\""));
        tree.place(
                file.path(),
                file.content().getBytes(StandardCharsets.UTF_8),
                Integer.parseInt(file.mode(), 8),
                owner + uid,
                owner + gid);
    }

    private void own(Path folder) throws IOException {
        Files.setAttribute(folder, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(folder, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
    }
}
