package org.labmark.agent.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A node's root folder, seen from outside and not trusted: every path is resolved beneath it by the kernel (openat2(2),
 * {@code RESOLVE_IN_ROOT}), so that links planted in it lead nowhere else. What the node has mounted is not seen.
 */
public final class RootedTree {
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int O_DIRECTORY = Beneath.O_DIRECTORY;
    private static final int O_PATH = Beneath.O_PATH;
    private static final int ENOENT = 2;

    private final Path root;

    public RootedTree(Path root) {
        this.root = root;
    }

    /**
     * Content of a regular file.
     *
     * @throws IOException when it is missing, no regular file, or longer than {@code maxBytes}
     */
    public byte[] read(String path, int maxBytes) throws IOException {
        try (var place = open(path, O_PATH, 0)) {
            requireRegular(place, path);
            try (var channel = FileChannel.open(place.link(), StandardOpenOption.READ)) {
                var buffer = ByteBuffer.allocate(maxBytes + 1);
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    // until full or at the end
                }
                if (!buffer.hasRemaining()) {
                    throw new IOException(path + ": longer than " + maxBytes + " octets");
                }
                var content = new byte[buffer.position()];
                buffer.flip().get(content);
                return content;
            }
        }
    }

    /**
     * Writes a file whole. One that is there keeps its owner and mode.
     *
     * @param uid owner of a new file, and of folders on the way that are missing, as the host sees it
     * @param gid their group
     */
    public void write(String path, byte[] content, int mode, int uid, int gid) throws IOException {
        try (var place = open(path, O_PATH, 0)) {
            requireRegular(place, path);
            fill(place, content);
        } catch (NoSuchFileException _) {
            makeFolders(path.substring(0, Math.max(0, path.lastIndexOf('/'))), uid, gid);
            try (var place = open(path, O_WRONLY | O_CREAT | O_EXCL, mode)) {
                LibC.fchown(place.descriptor, uid, gid);
                LibC.fchmod(place.descriptor, mode);
                fill(place, content);
            }
        }
    }

    /** Like {@link #write}, and a file that is there gets the owner and mode too. */
    public void place(String path, byte[] content, int mode, int uid, int gid) throws IOException {
        write(path, content, mode, uid, gid);
        try (var place = open(path, O_WRONLY, 0)) {
            LibC.fchown(place.descriptor, uid, gid);
            LibC.fchmod(place.descriptor, mode);
        }
    }

    /** Makes a folder and those above it where they are missing, with mode 0755. */
    public void makeFolders(String path, int uid, int gid) throws IOException {
        if (path.isEmpty() || path.equals("/")) {
            return;
        }
        try (var _ = open(path, O_PATH | O_DIRECTORY, 0)) {
            return;
        } catch (NoSuchFileException _) {
            var above = path.substring(0, path.lastIndexOf('/'));
            makeFolders(above, uid, gid);
            try (var parent = open(above.isEmpty() ? "/" : above, O_PATH | O_DIRECTORY, 0)) {
                Files.createDirectory(parent.link().resolve(path.substring(path.lastIndexOf('/') + 1)));
            }
            try (var made = open(path, O_DIRECTORY, 0)) {
                LibC.fchown(made.descriptor, uid, gid);
                LibC.fchmod(made.descriptor, 0755);
            }
        }
    }

    /** Makes a symbolic link in a folder that is made where missing; one that is there is left as it is. */
    public void link(String path, String target, int uid, int gid) throws IOException {
        var above = path.substring(0, path.lastIndexOf('/'));
        makeFolders(above, uid, gid);
        try (var parent = open(above, O_PATH | O_DIRECTORY, 0)) {
            var link = parent.link().resolve(path.substring(path.lastIndexOf('/') + 1));
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, Path.of(target));
            }
        }
    }

    private static void fill(Opened place, byte[] content) throws IOException {
        try (var channel =
                FileChannel.open(place.link(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    private static void requireRegular(Opened place, String path) throws IOException {
        if (!Files.isRegularFile(place.link())) {
            throw new IOException(path + ": not a regular file");
        }
    }

    private Opened open(String path, int flags, int mode) throws IOException {
        try {
            return new Opened(Beneath.open(root, NodeFiles.octets(path), flags, mode));
        } catch (LinuxException e) {
            if (e.errno() == ENOENT) {
                throw new NoSuchFileException(path);
            }
            throw e;
        }
    }

    /** An open descriptor, which Java's own channels reach through /proc. */
    private record Opened(int descriptor) implements AutoCloseable {
        Path link() {
            return Path.of("/proc/self/fd/" + descriptor);
        }

        @Override
        public void close() throws IOException {
            LibC.close(descriptor);
        }
    }
}
