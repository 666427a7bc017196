package org.labmark.agent.disk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.labmark.agent.linux.OpenFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the upper layer of a node's disk was like when its candidate found it. Kept as a tar file where the node cannot
 * reach it; of long files only the hash is kept.
 */
final class StartMark {
    private static final Logger LOG = LoggerFactory.getLogger(StartMark.class);
    /** Longest file whose content is kept, in octets: longer ones are not shown as text. */
    static final int LONGEST = 256 * 1024;

    private static final String SIZE = "LABMARK.size";
    private static final String HASH = "LABMARK.sha256";

    private final Map<String, Marked> marked;

    private StartMark(Map<String, Marked> marked) {
        this.marked = marked;
    }

    /**
     * A name as it was.
     *
     * @param content a file's content; absent when it is long
     * @param hash its SHA-256 in hexadecimal; empty for what is no file
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
    record Marked(Item item, Optional<byte[]> content, String hash) {}

    /** What there was, by path. */
    Map<String, Marked> marked() {
        return marked;
    }

    /** Remembers a disk as it is now. */
    static byte[] take(Upper disk) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes);
                var descent = new Descent(disk.upper())) {
            var tar = new TarWriter(zipped);
            for (var found : UpperWalk.list(disk).found()) {
                var item = found.item();
                if (item.kind() != Item.Kind.FILE) {
                    tar.add(ItemEntries.entry(disk.node(), item, Map.of()), new byte[0]);
                    continue;
                }
                try {
                    add(tar, disk.node(), item, descent.folder(Item.parent(item.path())));
                } catch (NoSuchFileException gone) {
                    LOG.trace("gone since it was listed: {}", gone.getMessage());
                }
            }
            tar.finish();
        }
        return bytes.toByteArray();
    }

    private static void add(TarWriter tar, String node, Item item, OpenFolder folder) throws IOException {
        if (item.size() <= LONGEST) {
            byte[] content;
            try (var in = folder.read(Item.name(item.path()))) {
                content = in.readNBytes(LONGEST);
            }
            tar.add(ItemEntries.entry(node, sized(item, content.length), Map.of()), content);
            return;
        }
        String hash;
        try (var in = folder.read(Item.name(item.path()))) {
            hash = hash(in, Long.MAX_VALUE);
        }
        var records = Map.of(SIZE, Long.toString(item.size()), HASH, hash);
        tar.add(ItemEntries.entry(node, sized(item, 0), records), new byte[0]);
    }

    /**
     * Reads what {@link #take} gave, after who knows how many hands.
     *
     * @param file what to call it when it is wrong
     */
    static StartMark read(Path file, byte[] bytes, Upper disk) throws IOException {
        var marked = new TreeMap<String, Marked>();
        long most = disk.mostContent() + disk.mostFiles() * 4096L;
        try (var tar = new TarReader(file, new ByteArrayInputStream(bytes), most)) {
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                var records = new TreeMap<>(entry.get().records());
                var size = records.remove(SIZE);
                var hash = records.remove(HASH);
                var plain = entry.get();
                var node = ItemEntries.node(tar, plain, Set.of(disk.node()));
                var item = ItemEntries.item(tar, node, with(plain, records));
                var content = Optional.<byte[]>empty();
                if (size != null && hash != null && size.matches("[0-9]{1,15}")) {
                    item = sized(item, Long.parseLong(size));
                } else if (item.kind() == Item.Kind.FILE) {
                    content = Optional.of(tar.content(LONGEST));
                    hash = hash(new ByteArrayInputStream(content.get()), Long.MAX_VALUE);
                }
                if (marked.put(item.path(), new Marked(item, content, hash == null ? "" : hash)) != null) {
                    throw tar.wrong("there twice");
                }
                if (marked.size() > disk.mostFiles() + 1) {
                    throw tar.wrong("more entries than the node may have files");
                }
            }
        }
        return new StartMark(marked);
    }

    /** Reads it from where {@link #take} was kept. */
    static StartMark read(Path file, Upper disk) throws IOException {
        return read(file, Files.readAllBytes(file), disk);
    }

    /** SHA-256 of at most so many octets, in hexadecimal. */
    static String hash(InputStream in, long most) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[64 * 1024];
            long left = most;
            for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, (int) Math.min(n, left));
                left -= n;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Item sized(Item item, long size) {
        return new Item(
                item.path(),
                item.kind(),
                item.mode(),
                item.uid(),
                item.gid(),
                item.seconds(),
                item.nanos(),
                size,
                item.target(),
                item.attributes());
    }

    private static TarEntry with(TarEntry entry, Map<String, String> records) {
        return new TarEntry(
                entry.name(),
                entry.type(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                entry.size(),
                entry.seconds(),
                entry.nanos(),
                entry.link(),
                records);
    }
}
