package org.labmark.agent.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of the C library about files that are named beneath an open folder. Names are octet strings: each character is
 * one octet, whatever encoding a node's user meant.
 */
final class FileCalls {
    private static final int STATX_SIZE = 256;
    private static final int STATX_BASIC = 0x7FF;
    private static final int LISTED = 64 * 1024;
    private static final int NAME_AT = 19;
    private static final int LONGEST_LINK = 4096;

    private static final MethodHandle OPENAT =
            LibC.variadic("openat", 3, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle STATX =
            LibC.function("statx", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle GETDENTS =
            LibC.function("getdents64", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle READLINKAT =
            LibC.function("readlinkat", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle LGETXATTR =
            LibC.function("lgetxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle GETXATTR =
            LibC.function("getxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle LLISTXATTR =
            LibC.function("llistxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle LSETXATTR =
            LibC.function("lsetxattr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MKDIRAT =
            LibC.function("mkdirat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle MKNODAT =
            LibC.function("mknodat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG));
    private static final MethodHandle SYMLINKAT =
            LibC.function("symlinkat", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    private static final MethodHandle LINKAT =
            LibC.function("linkat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle FCHOWNAT =
            LibC.function("fchownat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle UTIMENSAT =
            LibC.function("utimensat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle SETPRIORITY =
            LibC.function("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_EMPTY_PATH = 0x1000;

    private FileCalls() {}

    /** openat(2). */
    static int openat(int folder, String name, int flags, int mode) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            return LibC.check(
                    "open " + name, (int) OPENAT.invokeExact(state, folder, octets(arena, name), flags, mode), state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** statx(2), whose layout is the same on all architectures. */
    static FileState statx(int folder, String name, int flags) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            var buffer = arena.allocate(STATX_SIZE, 8);
            LibC.check(
                    "stat " + name,
                    (int) STATX.invokeExact(state, folder, octets(arena, name), flags, STATX_BASIC, buffer),
                    state);
            return new FileState(
                    Short.toUnsignedInt(buffer.get(JAVA_SHORT, 28)),
                    buffer.get(JAVA_INT, 20),
                    buffer.get(JAVA_INT, 24),
                    buffer.get(JAVA_LONG, 40),
                    buffer.get(JAVA_LONG, 48),
                    Integer.toUnsignedLong(buffer.get(JAVA_INT, 16)),
                    buffer.get(JAVA_LONG, 32),
                    buffer.get(JAVA_LONG, 96),
                    buffer.get(JAVA_INT, 104),
                    buffer.get(JAVA_LONG, 112),
                    buffer.get(JAVA_INT, 120),
                    (Integer.toUnsignedLong(buffer.get(JAVA_INT, 128)) << 32)
                            | Integer.toUnsignedLong(buffer.get(JAVA_INT, 132)));
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** getdents64(2), to the end of the folder or until there are more than so many names; without . and .. */
    static List<String> names(int folder, int most) throws LinuxException {
        var names = new ArrayList<String>();
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            var buffer = arena.allocate(LISTED, 8);
            while (names.size() <= most) {
                long length = (long) GETDENTS.invokeExact(state, folder, buffer, (long) LISTED);
                if (LibC.check("getdents", (int) length, state) == 0) {
                    break;
                }
                for (long at = 0; at < length; at += Short.toUnsignedInt(buffer.get(JAVA_SHORT, at + 16))) {
                    var name = buffer.getString(at + NAME_AT, StandardCharsets.ISO_8859_1);
                    if (!name.equals(".") && !name.equals("..")) {
                        names.add(name);
                    }
                }
            }
            return names;
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** readlinkat(2). */
    static String readlinkat(int folder, String name) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            var buffer = arena.allocate(LONGEST_LINK);
            long length =
                    (long) READLINKAT.invokeExact(state, folder, octets(arena, name), buffer, (long) LONGEST_LINK);
            return text(buffer, LibC.check("readlink " + name, (int) length, state));
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** llistxattr(2). */
    static List<String> llistxattr(String path) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            var buffer = arena.allocate(LISTED);
            long length = (long) LLISTXATTR.invokeExact(state, octets(arena, path), buffer, (long) LISTED);
            var all = text(buffer, LibC.check("listxattr", (int) length, state));
            return all.isEmpty() ? List.of() : List.of(all.split("\0"));
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** lgetxattr(2). */
    static byte[] lgetxattr(String path, String attribute) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            var buffer = arena.allocate(LISTED);
            long length = (long)
                    LGETXATTR.invokeExact(state, octets(arena, path), octets(arena, attribute), buffer, (long) LISTED);
            return buffer.asSlice(0, LibC.check("getxattr", (int) length, state))
                    .toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** getxattr(2), links followed. */
    static byte[] getxattr(String path, String attribute) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            var buffer = arena.allocate(LISTED);
            long length = (long)
                    GETXATTR.invokeExact(state, octets(arena, path), octets(arena, attribute), buffer, (long) LISTED);
            return buffer.asSlice(0, LibC.check("getxattr", (int) length, state))
                    .toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** lsetxattr(2). */
    static void lsetxattr(String path, String attribute, byte[] value) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            LibC.check(
                    "setxattr " + attribute,
                    (int) LSETXATTR.invokeExact(
                            state,
                            octets(arena, path),
                            octets(arena, attribute),
                            arena.allocateFrom(JAVA_BYTE, value),
                            (long) value.length,
                            0),
                    state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** mkdirat(2). */
    static void mkdirat(int folder, String name, int mode) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            LibC.check("mkdir " + name, (int) MKDIRAT.invokeExact(state, folder, octets(arena, name), mode), state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** mknodat(2). */
    static void mknodat(int folder, String name, int mode, long device) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            LibC.check(
                    "mknod " + name,
                    (int) MKNODAT.invokeExact(state, folder, octets(arena, name), mode, device),
                    state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** symlinkat(2). */
    static void symlinkat(String target, int folder, String name) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            LibC.check(
                    "symlink " + name,
                    (int) SYMLINKAT.invokeExact(state, octets(arena, target), folder, octets(arena, name)),
                    state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** linkat(2); a symbolic link is not followed. */
    static void linkat(int from, String old, int folder, String name) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            LibC.check(
                    "link " + name,
                    (int) LINKAT.invokeExact(state, from, octets(arena, old), folder, octets(arena, name), 0),
                    state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** fchownat(2); a symbolic link is not followed. */
    static void fchownat(int folder, String name, int uid, int gid) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            LibC.check(
                    "chown " + name,
                    (int) FCHOWNAT.invokeExact(state, folder, octets(arena, name), uid, gid, AT_SYMLINK_NOFOLLOW),
                    state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** utimensat(2), both times alike; a symbolic link is not followed. */
    static void utimensat(int folder, String name, long seconds, int nanos) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            var times = arena.allocateFrom(JAVA_LONG, seconds, nanos, seconds, nanos);
            LibC.check(
                    "utimensat " + name,
                    (int) UTIMENSAT.invokeExact(state, folder, octets(arena, name), times, AT_SYMLINK_NOFOLLOW),
                    state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    /** setpriority(2) for one thread. */
    static void nice(int thread, int value) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(LibC.STATE);
            LibC.check("setpriority", (int) SETPRIORITY.invokeExact(state, 0, thread, value), state);
        } catch (Throwable e) {
            throw LibC.unexpected(e);
        }
    }

    private static MemorySegment octets(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.ISO_8859_1);
    }

    private static String text(MemorySegment buffer, int length) {
        return new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }
}
