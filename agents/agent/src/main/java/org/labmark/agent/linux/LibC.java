package org.labmark.agent.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The functions of the C library that we call, each as one Java method that throws what {@code errno} says. */
final class LibC {
    private static final short POLLIN = 1;
    private static final Linker LINKER = Linker.nativeLinker();
    static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SETNS = function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle UNSHARE = function("unshare", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle MOUNT =
            function("mount", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    private static final MethodHandle UMOUNT2 = function("umount2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle FCHOWN =
            function("fchown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle FCHMOD = function("fchmod", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle IOCTL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("ioctl"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SENDTO = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle BIND =
            function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SCHEDULE =
            function("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle GETTID = function("gettid", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle OPEN = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private LibC() {}

    /** setns(2). */
    static void setns(int descriptor, int type) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            check("setns", (int) SETNS.invokeExact(state, descriptor, type), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** unshare(2). */
    static void unshare(int flags) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            check("unshare", (int) UNSHARE.invokeExact(state, flags), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** mount(2). */
    static void mount(String source, String target, String type, long flags, String data) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            int result = (int) MOUNT.invokeExact(
                    state,
                    arena.allocateFrom(source),
                    arena.allocateFrom(target),
                    arena.allocateFrom(type),
                    flags,
                    arena.allocateFrom(data));
            check("mount " + target, result, state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** umount2(2). */
    static void umount2(String target, int flags) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            check("umount " + target, (int) UMOUNT2.invokeExact(state, arena.allocateFrom(target), flags), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** open(2); the descriptor is the caller's to close. */
    static int open(String path, int flags, int mode) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            return check("open " + path, (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags, mode), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** close(2). */
    static void close(int descriptor) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            check("close", (int) CLOSE.invokeExact(state, descriptor), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** fchown(2). */
    static void fchown(int descriptor, int uid, int gid) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            check("fchown", (int) FCHOWN.invokeExact(state, descriptor, uid, gid), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** fchmod(2). */
    static void fchmod(int descriptor, int mode) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            check("fchmod", (int) FCHMOD.invokeExact(state, descriptor, mode), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** socket(2); the descriptor is the caller's to close. */
    static int socket(int domain, int type, int protocol) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            return check("socket", (int) SOCKET.invokeExact(state, domain, type, protocol), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** ioctl(2) with a request that the kernel reads and answers in place. */
    static void ioctl(int descriptor, long operation, byte[] request) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var copy = arena.allocateFrom(JAVA_BYTE, request);
            check("ioctl", (int) IOCTL.invokeExact(state, descriptor, operation, copy), state);
            MemorySegment.copy(copy, JAVA_BYTE, 0, request, 0, request.length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * ioctl(2) with a request that points to data which the kernel reads and answers in place.
     *
     * @param at where in the request the pointer stands
     */
    static void ioctl(int descriptor, long operation, byte[] request, int at, byte[] data) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var copy = arena.allocate(request.length, Long.BYTES);
            MemorySegment.copy(request, 0, copy, JAVA_BYTE, 0, request.length);
            var pointed = arena.allocate(data.length, Long.BYTES);
            MemorySegment.copy(data, 0, pointed, JAVA_BYTE, 0, data.length);
            copy.set(ADDRESS, at, pointed);
            check("ioctl", (int) IOCTL.invokeExact(state, descriptor, operation, copy), state);
            MemorySegment.copy(pointed, JAVA_BYTE, 0, data, 0, data.length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** sched_setscheduler(2) of the calling thread. */
    static void schedule(int policy, int priority) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            check(
                    "sched_setscheduler",
                    (int) SCHEDULE.invokeExact(state, 0, policy, arena.allocateFrom(JAVA_INT, priority)),
                    state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** sendto(2) with an address as {@code sockaddr} octets. */
    static void sendto(int descriptor, byte[] octets, int flags, byte[] address) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            long sent = (long) SENDTO.invokeExact(
                    state,
                    descriptor,
                    arena.allocateFrom(JAVA_BYTE, octets),
                    (long) octets.length,
                    flags,
                    arena.allocateFrom(JAVA_BYTE, address),
                    address.length);
            check("sendto", (int) sent, state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** recv(2). */
    static byte[] recv(int descriptor, int most, int flags) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var buffer = arena.allocate(most);
            long length = (long) RECV.invokeExact(state, descriptor, buffer, (long) most, flags);
            return buffer.asSlice(0, check("recv", (int) length, state)).toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** bind(2) with an address as {@code sockaddr} octets. */
    static void bind(int descriptor, byte[] address) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            int result =
                    (int) BIND.invokeExact(state, descriptor, arena.allocateFrom(JAVA_BYTE, address), address.length);
            check("bind", result, state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** poll(2) for input on one descriptor; false when there is none in time. */
    static boolean pollIn(int descriptor, int millis) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var poll = arena.allocate(8, 4);
            poll.set(JAVA_INT, 0, descriptor);
            poll.set(JAVA_SHORT, 4, POLLIN);
            return check("poll", (int) POLL.invokeExact(state, poll, 1L, millis), state) > 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** gettid(2). */
    static int gettid() {
        try (var arena = Arena.ofConfined()) {
            return (int) GETTID.invokeExact(arena.allocate(STATE));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** syscall(2), for calls younger than the C library; numbers above 424 are the same on all architectures. */
    static long syscall(String name, long number, long a, long b, long c, long d, long e) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            long result = (long) SYSCALL.invokeExact(state, number, a, b, c, d, e);
            if (result < 0) {
                check(name, -1, state);
            }
            return result;
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    static MethodHandle variadic(String name, int first, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                descriptor,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(first));
    }

    static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    static int check(String call, int result, MemorySegment state) throws LinuxException {
        if (result < 0) {
            int errno = (int) ERRNO.get(state, 0L);
            throw new LinuxException(call, errno, reason(errno));
        }
        return result;
    }

    private static String reason(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno))
                    .reinterpret(1024)
                    .getString(0);
        } catch (Throwable e) {
            return "error " + errno;
        }
    }

    static IllegalStateException unexpected(Throwable e) throws LinuxException {
        return switch (e) {
            case LinuxException refused -> throw refused;
            case RuntimeException wrong -> throw wrong;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException(e);
        };
    }
}
