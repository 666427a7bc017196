package org.labmark.agent.disk;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a name in an upper layer looks like in a tar file, and back: the latter believes nothing. */
final class ItemEntries {
    static final String NODES = "nodes/";

    private static final String ATTRIBUTE = "LIBARCHIVE.xattr.";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;
    private static final int LARGEST_ATTRIBUTES = 64 * 1024;
    private static final int PERMISSIONS = 07777;
    private static final int IDS = 65_536;

    private ItemEntries() {}

    /**
     * As it stands in a tar file.
     *
     * @param records more records of its extended header
     */
    static TarEntry entry(String node, Item item, Map<String, String> records) {
        var all = new TreeMap<>(records);
        item.attributes()
                .forEach((name, value) -> all.put(
                        ATTRIBUTE + Octets.toText(name),
                        Base64.getEncoder().withoutPadding().encodeToString(value)));
        return new TarEntry(
                name(node, item.path()),
                switch (item.kind()) {
                    case FILE -> TarEntry.FILE;
                    case FOLDER -> TarEntry.FOLDER;
                    case LINK -> TarEntry.LINK;
                    case HARD_LINK -> TarEntry.HARD_LINK;
                    case WHITEOUT -> TarEntry.DEVICE;
                },
                item.mode(),
                item.uid(),
                item.gid(),
                item.size(),
                item.seconds(),
                item.nanos(),
                item.kind() == Item.Kind.HARD_LINK ? name(node, item.target()) : Octets.toText(item.target()),
                all);
    }

    /** What a path of a node is called in a tar file. */
    static String name(String node, String path) {
        return NODES + node + (path.isEmpty() ? "" : "/" + Octets.toText(path));
    }

    /** Name of the node that an entry belongs to. */
    static String node(TarReader reader, TarEntry entry, Set<String> known) {
        var rest = entry.name().startsWith(NODES) ? entry.name().substring(NODES.length()) : "";
        int slash = rest.indexOf('/');
        var node = slash < 0 ? rest : rest.substring(0, slash);
        if (!known.contains(node)) {
            throw reader.wrong("belongs to no node; allowed are " + NODES + "NODE/... of the manifest's nodes");
        }
        return node;
    }

    /** What an entry of a node says. */
    static Item item(TarReader reader, String node, TarEntry entry) {
        if (entry.mode() > PERMISSIONS || entry.uid() >= IDS || entry.gid() >= IDS) {
            throw reader.wrong("mode, uid or gid; allowed are modes to 7777 and ids to 65535");
        }
        var kind = switch (entry.type()) {
            case TarEntry.FILE -> Item.Kind.FILE;
            case TarEntry.FOLDER -> Item.Kind.FOLDER;
            case TarEntry.LINK -> Item.Kind.LINK;
            case TarEntry.HARD_LINK -> Item.Kind.HARD_LINK;
            default -> Item.Kind.WHITEOUT;
        };
        var path = path(reader, node, entry.name());
        return new Item(
                path,
                kind,
                entry.mode(),
                entry.uid(),
                entry.gid(),
                entry.seconds(),
                entry.nanos(),
                entry.size(),
                switch (kind) {
                    case HARD_LINK -> path(reader, node, entry.link());
                    case LINK -> target(reader, entry.link());
                    default -> "";
                },
                attributes(reader, kind, entry.records()));
    }

    /** The path that a name in a tar file stands for, checked part by part. */
    static String path(TarReader reader, String node, String name) {
        if (name.equals(NODES + node)) {
            return "";
        }
        if (!name.startsWith(NODES + node + "/")) {
            throw reader.wrong("\"" + Octets.shown(name) + "\" is not beneath " + NODES + node);
        }
        var path = Octets.fromText(name.substring(NODES.length() + node.length() + 1));
        var parts = path.split("/", -1);
        if (path.length() > LONGEST_PATH || parts.length > UpperWalk.DEEPEST || path.indexOf('\0') >= 0) {
            throw reader.wrong("a path that is too long or too deep, or has a NUL; allowed are " + LONGEST_PATH
                    + " octets and " + UpperWalk.DEEPEST + " folders");
        }
        for (var part : parts) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.length() > LONGEST_NAME) {
                throw reader.wrong("\"" + Octets.shown(Octets.toText(part))
                        + "\" in a path; allowed are names of 1 to 255 octets, not . and ..");
            }
        }
        return path;
    }

    private static String target(TarReader reader, String link) {
        var target = Octets.fromText(link);
        if (target.isEmpty() || target.length() > LONGEST_PATH || target.indexOf('\0') >= 0) {
            throw reader.wrong("a symbolic link to nothing, or to too long a path");
        }
        return target;
    }

    private static Map<String, byte[]> attributes(TarReader reader, Item.Kind kind, Map<String, String> records) {
        var attributes = new TreeMap<String, byte[]>();
        int size = 0;
        for (var record : records.entrySet()) {
            var name = record.getKey().startsWith(ATTRIBUTE)
                    ? Octets.fromText(record.getKey().substring(ATTRIBUTE.length()))
                    : "";
            boolean fits = name.equals(Item.OPAQUE) ? kind == Item.Kind.FOLDER : AttributeIds.known(name);
            byte[] value = fits ? base64(reader, name, record.getValue()) : new byte[0];
            size += name.length() + value.length;
            if (!fits
                    || name.indexOf('\0') >= 0
                    || name.length() > LONGEST_NAME
                    || size > LARGEST_ATTRIBUTES
                    || AttributeIds.absolute(name, value, 1).isEmpty()) {
                throw reader.wrong("attribute \"" + Octets.shown(record.getKey())
                        + "\"; allowed are user.*, capabilities, access lists and what marks a folder as opaque");
            }
            attributes.put(name, value);
        }
        return attributes;
    }

    private static byte[] base64(TarReader reader, String name, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw reader.wrong("attribute \"" + Octets.shown(name) + "\" is not in Base64");
        }
    }
}
