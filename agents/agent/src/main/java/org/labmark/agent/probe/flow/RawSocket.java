package org.labmark.agent.probe.flow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.util.Optional;

/** A raw ICMP socket (raw(7)), which Java has no name for. One thread at a time uses it. */
final class RawSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x8_0000;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final short POLLIN = 1;
    private static final int EINTR = 4;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int LONGEST = 2048;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment buffer = arena.allocate(LONGEST);
    private final int descriptor;

    private RawSocket(boolean six) throws IOException {
        try {
            descriptor = (int) SOCKET.invokeExact(
                    state, six ? AF_INET6 : AF_INET, SOCK_RAW_CLOEXEC, six ? IPPROTO_ICMPV6 : IPPROTO_ICMP);
        } catch (Throwable e) {
            arena.close();
            throw new IllegalStateException(e);
        }
        if (descriptor < 0) {
            var failure = failure("socket");
            arena.close();
            throw failure;
        }
    }

    /** For ICMP of the family of an address; called on a thread inside the namespace that it is for. */
    static RawSocket icmp(InetAddress to) throws IOException {
        return new RawSocket(to.getAddress().length == 16);
    }

    /** @throws IOException when the kernel refuses, with its reason as {@code strerror(3)} has it */
    void send(InetAddress to, byte[] packet) throws IOException {
        var raw = to.getAddress();
        boolean six = raw.length == 16;
        int length = six ? 28 : 16;
        try (var own = Arena.ofConfined()) {
            var address = own.allocate(length, 8);
            address.set(JAVA_SHORT, 0, (short) (six ? AF_INET6 : AF_INET));
            MemorySegment.copy(raw, 0, address, JAVA_BYTE, six ? 8 : 4, raw.length);
            var octets = own.allocateFrom(JAVA_BYTE, packet);
            long sent = (long)
                    SENDTO.invokeExact(state, descriptor, octets, (long) packet.length, MSG_DONTWAIT, address, length);
            if (sent < 0) {
                throw failure("sendto");
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next packet, under IPv4 with its IP header; absent when none comes in time. */
    Optional<byte[]> receive(int millis) throws IOException {
        try (var own = Arena.ofConfined()) {
            var poll = own.allocate(8, 4);
            poll.set(JAVA_INT, 0, descriptor);
            poll.set(JAVA_SHORT, 4, POLLIN);
            int ready = (int) POLL.invokeExact(state, poll, 1L, millis);
            if (ready < 0 && errno() != EINTR) {
                throw failure("poll");
            }
            if (ready <= 0) {
                return Optional.empty();
            }
            long length = (long) RECV.invokeExact(state, descriptor, buffer, (long) LONGEST, MSG_DONTWAIT);
            return length <= 0
                    ? Optional.empty()
                    : Optional.of(buffer.asSlice(0, length).toArray(JAVA_BYTE));
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    private IOException failure(String call) {
        try {
            var reason = (MemorySegment) STRERROR.invokeExact(errno());
            return new IOException(call + ": " + reason.reinterpret(256).getString(0));
        } catch (Throwable e) {
            return new IOException(call + ": error " + errno(), e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            arena.close();
        }
    }
}
