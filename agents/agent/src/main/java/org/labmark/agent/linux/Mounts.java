package org.labmark.agent.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** Mounts in the agent's own mount namespace (mount(2)). */
public final class Mounts {
    private static final long MS_BIND = 0x1000;
    private static final int MNT_DETACH = 2;
    private static final int EBUSY = 16;
    private static final int EINVAL = 22;
    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int O_CLOEXEC = 0x8_0000;
    /** O_PATH, O_DIRECTORY, O_CLOEXEC. */
    private static final int O_FOLDER = 0x20_0000 | 0x1_0000 | O_CLOEXEC;

    private static final String DESCRIPTOR = "/proc/self/fd/";
    private static final int OPEN_TREE_CLONE = 1;
    private static final int MOVE_MOUNT_F_EMPTY_PATH = 4;
    private static final long MOUNT_ATTR_IDMAP = 0x10_0000;
    private static final int MOUNT_ATTR_SIZE = 32;
    private static final long OPEN_TREE = 428;
    private static final long MOVE_MOUNT = 429;
    private static final long MOUNT_SETATTR = 442;

    private Mounts() {}

    /** Mounts a new file system of a type. */
    public static void mount(String type, Path target, String options) throws IOException {
        LibC.mount("labmark", target.toString(), type, 0, options);
    }

    /**
     * Mounts folders one over the other. They are named by descriptors, for whoever is in the mount can read its options,
     * and our paths are nobody's business.
     */
    public static void overlay(Path lower, Path upper, Path work, Path target, String options) throws IOException {
        int below = LibC.open(lower.toString(), O_FOLDER, 0);
        try {
            int above = LibC.open(upper.toString(), O_FOLDER, 0);
            try {
                int spare = LibC.open(work.toString(), O_FOLDER, 0);
                try {
                    mount(
                            "overlay",
                            target,
                            "lowerdir=" + DESCRIPTOR + below + ",upperdir=" + DESCRIPTOR + above + ",workdir="
                                    + DESCRIPTOR + spare + "," + options);
                } finally {
                    LibC.close(spare);
                }
            } finally {
                LibC.close(above);
            }
        } finally {
            LibC.close(below);
        }
    }

    /** Makes a file or folder, or what a link in /proc stands for, appear at a second place that exists. */
    public static void bind(Path source, Path target) throws IOException {
        LibC.mount(source.toString(), target.toString(), "", MS_BIND, "");
    }

    /**
     * Makes a folder appear at a second place with the owners of its files mapped (mount_setattr(2),
     * {@code MOUNT_ATTR_IDMAP}).
     *
     * @param users a pinned user namespace whose mapping is taken
     */
    public static void bindMapped(Path source, Path target, Path users) throws IOException {
        int map = LibC.open(users.toString(), O_CLOEXEC, 0);
        try (var arena = Arena.ofConfined()) {
            long empty = arena.allocateFrom("").address();
            int tree = (int) LibC.syscall(
                    "open_tree " + source,
                    OPEN_TREE,
                    AT_FDCWD,
                    arena.allocateFrom(source.toString()).address(),
                    OPEN_TREE_CLONE | O_CLOEXEC,
                    0,
                    0);
            try {
                // struct mount_attr: attr_set, attr_clr, propagation, userns_fd
                var attributes = arena.allocate(MOUNT_ATTR_SIZE, Long.BYTES);
                attributes.set(ValueLayout.JAVA_LONG, 0, MOUNT_ATTR_IDMAP);
                attributes.set(ValueLayout.JAVA_LONG, 24, map);
                LibC.syscall(
                        "mount_setattr " + source,
                        MOUNT_SETATTR,
                        tree,
                        empty,
                        AT_EMPTY_PATH,
                        attributes.address(),
                        MOUNT_ATTR_SIZE);
                LibC.syscall(
                        "move_mount " + target,
                        MOVE_MOUNT,
                        tree,
                        empty,
                        AT_FDCWD,
                        arena.allocateFrom(target.toString()).address(),
                        MOVE_MOUNT_F_EMPTY_PATH);
            } finally {
                LibC.close(tree);
            }
        } finally {
            LibC.close(map);
        }
    }

    /** Like {@link #unmount}, and nothing happens where nothing is mounted. */
    public static void unmountIfMounted(Path target) throws IOException {
        try {
            unmount(target);
        } catch (LinuxException e) {
            if (e.errno() != EINVAL) {
                throw e;
            }
        }
    }

    /** Takes a mount away; one that is still in use goes from sight now and for good when its last user does. */
    public static void unmount(Path target) throws IOException {
        try {
            LibC.umount2(target.toString(), 0);
        } catch (LinuxException e) {
            if (e.errno() != EBUSY) {
                throw e;
            }
            LibC.umount2(target.toString(), MNT_DETACH);
        }
    }
}
