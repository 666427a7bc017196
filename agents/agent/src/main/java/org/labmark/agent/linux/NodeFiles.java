package org.labmark.agent.linux;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A node's disk, read from outside and not trusted. Links lead nowhere but beneath its root; pipes and devices are never
 * opened; what the node has mounted is not seen. Owners are the node's own numbers. Names that a folder lists, and where
 * links point, are octet strings: each character is one octet, whatever encoding a node's user meant.
 */
public final class NodeFiles {
    /** Most octets of a file that is read line by line. */
    private static final long MOST = 128L * 1024 * 1024;

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int NOBODY = 65_534;

    /** ENOENT, EACCES, ENXIO, ENODEV, ENOTDIR, ENAMETOOLONG, ELOOP: for whoever asks by this path, nothing is there. */
    private static final Set<Integer> NOTHING = Set.of(2, 13, 6, 19, 20, 36, 40);

    private static final int ENODATA = 61;
    private static final int ENOTSUP = 95;

    private final Path root;
    private final int owner;

    /**
     * A tree of files.
     *
     * @param root where it is
     * @param owner id of the node's root user, as the host sees it
     */
    public NodeFiles(Path root, int owner) {
        this.root = root;
        this.owner = owner;
    }

    /** A path as octets. */
    public static String octets(String path) {
        return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Octets as the text that they most likely are. */
    public static String text(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** What is at a path, links followed; absent when nothing is. */
    public Optional<FileState> find(String path) throws IOException {
        return state(path, Beneath.O_PATH);
    }

    /** What is at a path itself, be it a link; absent when nothing is. */
    public Optional<FileState> look(String path) throws IOException {
        return state(path, Beneath.O_PATH | Beneath.O_NOFOLLOW);
    }

    private Optional<FileState> state(String path, int flags) throws IOException {
        var opened = open(path, flags);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(inside(FileCalls.statx(opened.get(), "", FileCalls.AT_EMPTY_PATH)));
        } finally {
            LibC.close(opened.get());
        }
    }

    private FileState inside(FileState state) {
        return state.owned(number(state.uid()), number(state.gid()));
    }

    /** A number of the host's as the node has it. */
    public int number(int id) {
        int own = id - owner;
        return own >= 0 && own <= NOBODY ? own : NOBODY;
    }

    /** Where the link points that is at a path itself; absent when it is no link. */
    public Optional<String> target(String path) throws IOException {
        var opened = open(path, Beneath.O_PATH | Beneath.O_NOFOLLOW);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try {
            return FileCalls.statx(opened.get(), "", FileCalls.AT_EMPTY_PATH).isLink()
                    ? Optional.of(FileCalls.readlinkat(opened.get(), ""))
                    : Optional.empty();
        } finally {
            LibC.close(opened.get());
        }
    }

    /** Content of a regular file, the caller's to close; absent when it is missing or something else. */
    public Optional<InputStream> read(String path) throws IOException {
        // Opened as a mere place first: opening a pipe would wait, opening a device might do something.
        var place = open(path, Beneath.O_PATH);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return FileCalls.statx(place.get(), "", FileCalls.AT_EMPTY_PATH).isRegular()
                    ? Optional.of(new FileInputStream("/proc/self/fd/" + place.get()))
                    : Optional.empty();
        } finally {
            LibC.close(place.get());
        }
    }

    /** The first octets of a regular file; absent when it is missing or something else. */
    public Optional<byte[]> head(String path, int most) throws IOException {
        var opened = read(path);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (var in = opened.get()) {
            return Optional.of(in.readNBytes(most));
        }
    }

    /**
     * Hands on every line of a regular file as UTF-8; none when it is missing or something else. Of a very long line only
     * the start is kept.
     *
     * @throws IOException when it is longer than 128 MiB, after so much of it was handed on
     */
    public void lines(String path, Consumer<String> each) throws IOException {
        var opened = read(path);
        if (opened.isEmpty()) {
            return;
        }
        try (var in = opened.get()) {
            var line = new ByteArrayOutputStream();
            var buffer = new byte[LONGEST_LINE];
            long read = 0;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                read += length;
                if (read > MOST || Thread.interrupted()) {
                    throw new IOException(
                            path + ": longer than " + (MOST >> 20) + " MiB, or too long to be read in time");
                }
                int start = 0;
                for (int i = 0; i < length; i++) {
                    if (buffer[i] == '\n') {
                        each.accept(joined(line, buffer, start, i));
                        start = i + 1;
                    }
                }
                keep(line, buffer, start, length);
            }
            if (line.size() > 0) {
                each.accept(line.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private static String joined(ByteArrayOutputStream begun, byte[] buffer, int start, int end) {
        if (begun.size() == 0) {
            return new String(buffer, start, end - start, StandardCharsets.UTF_8);
        }
        keep(begun, buffer, start, end);
        var line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        return line;
    }

    private static void keep(ByteArrayOutputStream line, byte[] buffer, int start, int end) {
        line.write(buffer, start, Math.min(end - start, LONGEST_LINE - line.size()));
    }

    /** Names in a folder, sorted, one more than {@code most} at most; none when it is missing or something else. */
    public List<String> names(String path, int most) throws IOException {
        var opened = open(path, Beneath.O_DIRECTORY);
        if (opened.isEmpty()) {
            return List.of();
        }
        try {
            var names = FileCalls.names(opened.get(), most);
            names.sort(null);
            return List.copyOf(names.size() > most ? names.subList(0, most + 1) : names);
        } finally {
            LibC.close(opened.get());
        }
    }

    /** An extended attribute (xattr(7)) of what is at a path, links followed; absent when it has none of that name. */
    public Optional<byte[]> attribute(String path, String name) throws IOException {
        var opened = open(path, Beneath.O_PATH);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileCalls.getxattr("/proc/self/fd/" + opened.get(), name));
        } catch (LinuxException e) {
            if (e.errno() == ENODATA || e.errno() == ENOTSUP) {
                return Optional.empty();
            }
            throw e;
        } finally {
            LibC.close(opened.get());
        }
    }

    private Optional<Integer> open(String path, int flags) throws LinuxException {
        try {
            return Optional.of(Beneath.open(root, path, flags, 0));
        } catch (LinuxException e) {
            if (NOTHING.contains(e.errno()) && root.toFile().isDirectory()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
