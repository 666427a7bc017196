package org.labmark.agent.disk;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.labmark.api.archive.SaveManifest;
import org.labmark.api.archive.SavedFiles;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** How much saved work may be, by what its own manifest says that its nodes may hold. */
record SavedLimits(Map<String, Upper> nodes, long octets) {
    /** Longest record of how a candidate found a disk, compressed, in octets. */
    static final int LONGEST_MARK = 8 << 20;

    private static final int MOST_NODES = 1000;
    private static final int LARGEST_DISK_MIB = 64 * 1024;
    private static final int MOST_FILES = 4_000_000;
    private static final int HEADERS = 4 * TarEntry.BLOCK;
    private static final Pattern KEY = Pattern.compile("[ -~\\n]{0,4096}");
    private static final Pattern PUBLIC_KEY = Pattern.compile("[ -~]{0,4096}");
    private static final Pattern MACHINE = Pattern.compile("[0-9a-f]{32}");
    private static final Path NOWHERE = Path.of("/nonexistent");

    static SavedLimits of(TarReader tar, SaveManifest manifest) {
        var nodes = new TreeMap<String, Upper>();
        long octets = 2L * SavedFiles.LONGEST_MANIFEST;
        if (manifest.topology().nodes().size() > MOST_NODES) {
            throw tar.wrong(manifest.topology().nodes().size() + " nodes; allowed are " + MOST_NODES);
        }
        for (var identity : manifest.nodes().entrySet()) {
            var limits = node(tar, manifest.topology(), identity.getKey()).limits();
            if (limits.diskMiB() < 1
                    || limits.diskMiB() > LARGEST_DISK_MIB
                    || limits.inodes() < 1
                    || limits.inodes() > MOST_FILES) {
                throw tar.wrong("node " + Octets.shown(identity.getKey()) + ": a disk of " + limits.diskMiB()
                        + " MiB for " + limits.inodes() + " files; allowed are " + LARGEST_DISK_MIB + " and "
                        + MOST_FILES);
            }
            check(tar, identity.getKey(), identity.getValue());
            long size = (long) limits.diskMiB() << 20;
            var disk = new Upper(identity.getKey(), NOWHERE, NOWHERE, 1, size, limits.inodes());
            nodes.put(identity.getKey(), disk);
            octets += disk.mostContent() + (long) limits.inodes() * HEADERS + 4L * UpperWalk.MOST_WORDS + LONGEST_MARK;
        }
        return new SavedLimits(nodes, octets);
    }

    private static Node node(TarReader tar, Topology topology, String name) {
        return topology.node(name)
                .orElseThrow(() -> tar.wrong("node " + Octets.shown(name) + " is not in the topology"));
    }

    private static void check(TarReader tar, String node, SaveManifest.NodeIdentity identity) {
        if (!KEY.matcher(identity.privateKey()).matches()
                || !PUBLIC_KEY.matcher(identity.publicKey()).matches()
                || !MACHINE.matcher(identity.machineId()).matches()) {
            throw tar.wrong("node " + Octets.shown(node) + ": keys or a machine-id that are none");
        }
    }

    /**
     * Refuses more than this machine cares to remember, while it is read.
     *
     * @param words octets of names and attributes of all nodes so far
     */
    void checkSize(TarReader tar, String node, int files, long words) {
        var disk = nodes.get(node);
        if (disk == null || files > disk.mostFiles() + 1) {
            throw tar.wrong("node " + node + ": " + files + " files; its disk holds fewer");
        }
        if (words > (UpperWalk.MOST_WORDS + 128L * 1024) * nodes.size()) {
            throw tar.wrong("names and attributes of more than " + UpperWalk.MOST_WORDS + " octets a node");
        }
    }

    /** Refuses a layer that could not be made as it says, or that its disk does not hold. */
    void check(TarReader tar, String node, Map<String, SavedWork.Kept> layer) {
        var disk = nodes.get(node);
        checkSize(tar, node, layer.size(), 0);
        long content = 0;
        long words = 0;
        for (var kept : layer.values()) {
            var item = kept.item();
            content += item.size();
            words += item.words();
            var parent = layer.get(Item.parent(item.path()));
            if (parent == null || parent.item().kind() != Item.Kind.FOLDER) {
                throw tar.wrong(
                        shown(node, item.path()) + " is in no folder of this archive; every folder on the way to a"
                                + " file has an entry, and is a folder");
            }
            var other = item.kind() == Item.Kind.HARD_LINK ? layer.get(item.target()) : kept;
            if (other == null
                    || (item.kind() == Item.Kind.HARD_LINK && other.item().kind() != Item.Kind.FILE)) {
                throw tar.wrong(shown(node, item.path()) + " is another name of " + shown(node, item.target())
                        + ", which is no file of this archive");
            }
        }
        if (disk == null) {
            throw tar.wrong("node " + Octets.shown(node) + ": is not in the topology");
        }
        if (content > disk.mostContent() || words > UpperWalk.MOST_WORDS + 128 * 1024) {
            throw tar.wrong("node " + node + ": more than its disk of " + (disk.mostBytes() >> 20) + " MiB holds");
        }
    }

    private static String shown(String node, String path) {
        return Octets.shown(ItemEntries.name(node, path));
    }
}
