package org.labmark.agent.linux;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A raw ICMP socket (raw(7)), which Java has no name for. */
public final class RawIcmpSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x8_0000;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int LONGEST = 2048;

    private final int descriptor;

    private RawIcmpSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /** For ICMP of the family of an address; called on a thread inside the namespace that it is for. */
    public static RawIcmpSocket forFamilyOf(InetAddress to) throws LinuxException {
        boolean six = to.getAddress().length == 16;
        return new RawIcmpSocket(
                LibC.socket(six ? AF_INET6 : AF_INET, SOCK_RAW_CLOEXEC, six ? IPPROTO_ICMPV6 : IPPROTO_ICMP));
    }

    /**
     * Sends one packet, header of the ICMP message included.
     *
     * @throws LinuxException when the kernel has no way there or holds the packet back
     */
    public void send(InetAddress to, byte[] packet) throws LinuxException {
        LibC.sendto(descriptor, packet, MSG_DONTWAIT, socketAddress(to.getAddress()));
    }

    /** The next packet, under IPv4 with its IP header, at most {@value #LONGEST} octets; absent when none comes in time. */
    public Optional<byte[]> receive(int millis) throws LinuxException {
        try {
            return LibC.pollIn(descriptor, millis)
                    ? Optional.of(LibC.recv(descriptor, LONGEST, MSG_DONTWAIT))
                    : Optional.empty();
        } catch (LinuxException e) {
            if (e.errno() == EINTR || e.errno() == EAGAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@code sockaddr_in} of 16 octets or {@code sockaddr_in6} of 28; ports mean nothing here. */
    private static byte[] socketAddress(byte[] raw) {
        boolean six = raw.length == 16;
        return ByteBuffer.allocate(six ? 28 : 16)
                .order(ByteOrder.nativeOrder())
                .putShort((short) (six ? AF_INET6 : AF_INET))
                .put(six ? 8 : 4, raw)
                .array();
    }

    @Override
    public void close() throws LinuxException {
        LibC.close(descriptor);
    }
}
