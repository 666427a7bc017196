package org.labmark.agent.linux;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder whose content is not trusted, held open: its files are reached one name at a time, and a symbolic link is
 * never followed. Names are octet strings: each character is one octet.
 */
public final class OpenFolder implements AutoCloseable {
    private static final int O_PATH = 0x20_0000;
    private static final int O_CLOEXEC = 0x8_0000;
    private static final int O_CREAT_EXCL_WRONLY = 0x40 | 0x80 | 1;
    private static final int S_IFCHR = 0x2000;
    private static final int AT_FDCWD = -100;
    private static final int ENOENT = 2;
    private static final int ENOTDIR = 20;
    private static final int ENOTSUP = 95;
    private static final int ENODATA = 61;

    /** Two flags that have other numbers on ARM. */
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    private static final int O_DIRECTORY = ARM ? 0x4000 : 0x1_0000;
    private static final int O_NOFOLLOW = ARM ? 0x8000 : 0x2_0000;

    private final int descriptor;

    private OpenFolder(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens a folder of ours. */
    public static OpenFolder open(Path path) throws IOException {
        return new OpenFolder(LibC.open(path.toString(), O_DIRECTORY | O_CLOEXEC, 0));
    }

    /** Its names, sorted; one more than {@code most} at most, which tells that there are too many. */
    public List<String> names(int most) throws IOException {
        var names = FileCalls.names(descriptor, most);
        names.sort(null);
        return names.size() > most ? names.subList(0, most + 1) : names;
    }

    /** What a name stands for; the folder itself when it is empty. */
    public FileState state(String name) throws IOException {
        return FileCalls.statx(
                descriptor, name, name.isEmpty() ? FileCalls.AT_EMPTY_PATH : FileCalls.AT_SYMLINK_NOFOLLOW);
    }

    /** What a name stands for; absent when it stands for nothing. */
    public Optional<FileState> find(String name) throws IOException {
        try {
            return Optional.of(state(name));
        } catch (LinuxException e) {
            if (e.errno() == ENOENT || e.errno() == ENOTDIR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Opens a folder in it. */
    public OpenFolder folder(String name) throws IOException {
        return new OpenFolder(openat(name, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0));
    }

    /**
     * Opens a regular file in it.
     *
     * @throws IOException when it is missing or something else
     */
    public InputStream read(String name) throws IOException {
        // Opened as a mere place first: opening a pipe would wait, opening a device might do something.
        int place = openat(name, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0);
        try {
            if (!FileCalls.statx(place, "", FileCalls.AT_EMPTY_PATH).isRegular()) {
                throw new IOException("not a regular file");
            }
            return new FileInputStream("/proc/self/fd/" + place);
        } finally {
            LibC.close(place);
        }
    }

    /** Where a symbolic link points. */
    public String target(String name) throws IOException {
        return FileCalls.readlinkat(descriptor, name);
    }

    /** Extended attributes (xattr(7)) of a name, or of the folder itself when it is empty. */
    public Map<String, byte[]> attributes(String name) throws IOException {
        var attributes = new TreeMap<String, byte[]>();
        try {
            for (var attribute : FileCalls.llistxattr(path(name))) {
                try {
                    attributes.put(attribute, FileCalls.lgetxattr(path(name), attribute));
                } catch (LinuxException e) {
                    if (e.errno() != ENODATA) {
                        throw e;
                    }
                }
            }
        } catch (LinuxException e) {
            if (e.errno() != ENOTSUP) {
                throw e;
            }
        }
        return attributes;
    }

    /** Makes a folder that only we may enter until told otherwise. */
    public void makeFolder(String name) throws IOException {
        FileCalls.mkdirat(descriptor, name, 0700);
    }

    /** Makes a regular file that is not there yet. */
    public FileOutputStream create(String name) throws IOException {
        int made = openat(name, O_CREAT_EXCL_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
        try {
            return new FileOutputStream("/proc/self/fd/" + made);
        } finally {
            LibC.close(made);
        }
    }

    /** Makes a symbolic link. */
    public void makeLink(String name, String target) throws IOException {
        FileCalls.symlinkat(target, descriptor, name);
    }

    /** Gives a file in some folder of the same file system a second name here. */
    public void makeHardLink(String name, OpenFolder from, String old) throws IOException {
        FileCalls.linkat(from.descriptor, old, descriptor, name);
    }

    /** Makes what stands in an overlay's upper layer for a name that is gone. */
    public void makeWhiteout(String name) throws IOException {
        FileCalls.mknodat(descriptor, name, S_IFCHR, 0);
    }

    /** Gives a name, or the folder itself when it is empty, to an owner. */
    public void own(String name, int uid, int gid) throws IOException {
        FileCalls.fchownat(name.isEmpty() ? AT_FDCWD : descriptor, name.isEmpty() ? path("") : name, uid, gid);
    }

    /** Sets the permission bits of a regular file or folder, or of the folder itself when the name is empty. */
    public void permit(String name, int mode) throws IOException {
        if (name.isEmpty()) {
            LibC.fchmod(descriptor, mode);
            return;
        }
        int opened = openat(name, O_NOFOLLOW | O_CLOEXEC, 0);
        try {
            LibC.fchmod(opened, mode);
        } finally {
            LibC.close(opened);
        }
    }

    /** Sets both times of a name. */
    public void date(String name, long seconds, int nanos) throws IOException {
        FileCalls.utimensat(descriptor, name.isEmpty() ? "." : name, seconds, nanos);
    }

    /** Sets an extended attribute; false where the file system has none of that sort. */
    public boolean setAttribute(String name, String attribute, byte[] value) throws IOException {
        try {
            FileCalls.lsetxattr(path(name), attribute, value);
            return true;
        } catch (LinuxException e) {
            if (e.errno() == ENOTSUP) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        LibC.close(descriptor);
    }

    private int openat(String name, int flags, int mode) throws IOException {
        try {
            return FileCalls.openat(descriptor, name, flags, mode);
        } catch (LinuxException e) {
            if (e.errno() == ENOENT) {
                throw new NoSuchFileException(name);
            }
            throw e;
        }
    }

    /** A name as calls take it that know no open folders. */
    private String path(String name) {
        return "/proc/self/fd/" + descriptor + (name.isEmpty() ? "/." : "/" + name);
    }
}
