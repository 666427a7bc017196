package org.labmark.app.container;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.labmark.api.call.Calls.Progress;
import org.labmark.app.agentlink.OwnIds;

/**
 * Unpacks an image's layers into one root file system. They are read twice: first what there is, then the content of
 * what is left of it, which goes to GNU tar as one plain tree, folders first and symbolic links last.
 */
final class Unpacker {
    private static final int BUFFER = 64 * 1024;
    private static final int LAST_WORDS = 2000;

    private final ImageArchive archive;
    private final ImageArchive.Content content;
    private final ImageConfig config;
    private final String where;
    private final Consumer<Progress> progress;

    Unpacker(
            ImageArchive archive,
            ImageArchive.Content content,
            ImageConfig config,
            String where,
            Consumer<Progress> progress) {
        this.archive = archive;
        this.content = content;
        this.config = config;
        this.where = where;
        this.progress = progress;
    }

    /**
     * Unpacks into a folder that is there and empty.
     *
     * @param mostOctets most content, in octets
     * @return how much content there is, in octets
     */
    long unpack(Path rootfs, long mostOctets) throws IOException, InterruptedException {
        if (config.digests().size() != content.layers().size()) {
            throw new ArchiveException(
                    where + ": its configuration names " + config.digests().size() + " layers, its manifest "
                            + content.layers().size());
        }
        var tree = new LayerTree(mostOctets);
        for (int layer = 1; layer <= content.layers().size(); layer++) {
            progress.accept(
                    new Progress("reading layers", layer, content.layers().size()));
            read(layer, tree, mostOctets);
        }
        var all = tree.all();
        var log = Files.createTempFile(rootfs.getParent(), "tar", ".log");
        var tar = new ProcessBuilder(OwnIds.asNode(
                        rootfs,
                        List.of(
                                "tar",
                                "--extract",
                                "--file=-",
                                "--numeric-owner",
                                "--same-owner",
                                "--same-permissions",
                                "--absolute-names",
                                "--delay-directory-restore",
                                "--xattrs",
                                "--xattrs-include=security.capability")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile());
        tar.environment().put("LC_ALL", "C.UTF-8");
        var process = tar.start();
        try {
            long octets;
            try (var out = new BufferedOutputStream(process.getOutputStream(), BUFFER)) {
                octets = write(all, out);
            } catch (ArchiveException e) {
                throw e;
            } catch (IOException e) {
                // A broken pipe tells nothing: tar does.
                process.waitFor();
                throw new IOException(where + ": cannot be unpacked: " + lastLine(log, e), e);
            }
            if (process.waitFor() != 0) {
                throw new IOException(where + ": cannot be unpacked: " + lastLine(log, new IOException("tar failed")));
            }
            return octets;
        } finally {
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(log);
        }
    }

    private void read(int layer, LayerTree tree, long mostOctets) throws IOException {
        var name = name(layer);
        var digest = sha256();
        try (var raw = archive.layer(content.layers().get(layer - 1));
                var plain = Compression.open(raw, name)) {
            var counted = new DigestInputStream(plain, digest);
            var in = new TarInput(counted, name);
            for (var entry = in.next(); entry.isPresent(); entry = in.next()) {
                tree.add(layer, entry.get(), in);
            }
            drain(counted, mostOctets, name);
        } catch (ZipException | EOFException e) {
            throw new ArchiveException(name + ": damaged: " + e.getMessage());
        }
        var found = "sha256:" + HexFormat.of().formatHex(digest.digest());
        if (!found.equals(config.digests().get(layer - 1))) {
            throw new ArchiveException(name + ": damaged: its digest is not the one in the image's configuration");
        }
    }

    /** What comes after the end of a tar file belongs to its digest. */
    private static void drain(InputStream in, long most, String name) throws IOException {
        var buffer = new byte[BUFFER];
        long drained = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            drained += read;
            if (drained > most) {
                throw new ArchiveException(name + ": too much after its end");
            }
        }
    }

    private long write(List<LayerTree.Path> all, OutputStream to) throws IOException {
        var out = new TarOutput(to);
        var firsts = new IdentityHashMap<LayerTree.File, String>();
        var wanted = new HashMap<Integer, Map<Integer, LayerTree.Path>>();
        var second = new ArrayList<LayerTree.Path>();
        var last = new ArrayList<LayerTree.Path>();
        for (var path : all) {
            switch (path.file().entry().type()) {
                case TarEntry.FOLDER -> out.header(renamed(path, path.file().entry()));
                case TarEntry.FILE -> {
                    if (firsts.putIfAbsent(path.file(), path.path()) == null) {
                        wanted.computeIfAbsent(path.file().layer(), _ -> new HashMap<>())
                                .put(path.file().number(), path);
                    } else {
                        second.add(path);
                    }
                }
                default -> last.add(path);
            }
        }
        long octets = 0;
        for (int layer = 1; layer <= content.layers().size(); layer++) {
            progress.accept(
                    new Progress("unpacking layers", layer, content.layers().size()));
            octets += write(layer, wanted.getOrDefault(layer, Map.of()), out);
        }
        for (var path : second) {
            out.header(link(path, firsts.getOrDefault(path.file(), "")));
        }
        for (var path : last) {
            out.header(renamed(path, path.file().entry()));
        }
        out.finish();
        return octets;
    }

    private long write(int layer, Map<Integer, LayerTree.Path> wanted, TarOutput out) throws IOException {
        if (wanted.isEmpty()) {
            return 0;
        }
        var name = name(layer);
        var buffer = new byte[BUFFER];
        long octets = 0;
        try (var raw = archive.layer(content.layers().get(layer - 1));
                var plain = Compression.open(raw, name)) {
            var in = new TarInput(plain, name);
            for (var entry = in.next(); entry.isPresent(); entry = in.next()) {
                var path = wanted.get(in.number());
                if (path == null) {
                    continue;
                }
                long size = entry.get().size();
                out.header(renamed(path, path.file().entry()));
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, read);
                }
                out.pad(size);
                octets += size;
            }
        }
        return octets;
    }

    private static TarEntry renamed(LayerTree.Path path, TarEntry entry) {
        return new TarEntry(
                "./" + path.path()
                        + (entry.type() == TarEntry.FOLDER && !path.path().isEmpty() ? "/" : ""),
                entry.type(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                entry.size(),
                entry.seconds(),
                entry.type() == TarEntry.LINK ? entry.link() : "",
                entry.records());
    }

    private static TarEntry link(LayerTree.Path path, String first) {
        var entry = path.file().entry();
        return new TarEntry(
                "./" + path.path(),
                TarEntry.HARD_LINK,
                entry.mode(),
                entry.uid(),
                entry.gid(),
                0,
                entry.seconds(),
                "./" + first,
                Map.of());
    }

    private String name(int layer) {
        return where + ": layer " + layer;
    }

    private static String lastLine(Path log, IOException e) throws IOException {
        var text = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
        return LayerTree.shown(text.substring(Math.max(0, text.length() - LAST_WORDS))
                .lines()
                .reduce(String.valueOf(e.getMessage()), (_, line) -> line));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
