package org.labmark.agent.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Sees and switches the interfaces of one network namespace, and hears when any of them changes (netdevice(7),
 * rtnetlink(7)). Opened on a thread inside; used on any thread afterwards.
 */
public final class LinkControl implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x8_0000;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x8_0000;
    private static final int NETLINK_ROUTE = 0;
    private static final int RTMGRP_LINK = 1;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int IFF_UP = 0x1;
    private static final int SIOCETHTOOL = 0x8946;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int ETHTOOL_GLINK = 0x0a;
    private static final int ETHTOOL_STXCSUM = 0x17;
    private static final int IFREQ = 40;
    private static final int IFNAMSIZ = 16;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EAGAIN = 11;
    private static final int EINTR = 4;
    private static final int ENOBUFS = 105;
    private static final int LONGEST = 32 * 1024;

    private final int requests;
    private final int events;

    private LinkControl(int requests, int events) {
        this.requests = requests;
        this.events = events;
    }

    /** For the calling thread's network namespace. */
    public static LinkControl open() throws LinuxException {
        int requests = LibC.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        int events = -1;
        try {
            events = LibC.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
            // struct sockaddr_nl: family, padding, port id (the kernel's choice), groups
            LibC.bind(
                    events,
                    ByteBuffer.allocate(12)
                            .order(ByteOrder.nativeOrder())
                            .putShort((short) AF_NETLINK)
                            .putShort((short) 0)
                            .putInt(0)
                            .putInt(RTMGRP_LINK)
                            .array());
            return new LinkControl(requests, events);
        } catch (LinuxException e) {
            LibC.close(requests);
            if (events >= 0) {
                LibC.close(events);
            }
            throw e;
        }
    }

    /** Whether an interface is switched on. */
    public boolean isUp(String port) throws LinuxException {
        return (flags(port) & IFF_UP) != 0;
    }

    /**
     * Whether an interface is switched on and has carrier.
     *
     * @throws LinuxException when there is no such interface
     */
    public boolean hasCarrier(String port) throws LinuxException {
        // Not IFF_RUNNING, which the kernel sets some time after.
        var link = ethtool(ETHTOOL_GLINK);
        LibC.ioctl(requests, SIOCETHTOOL, request(port), IFNAMSIZ, link);
        return ByteBuffer.wrap(link).order(ByteOrder.nativeOrder()).getInt(4) != 0;
    }

    /** Switches an interface on or off. */
    public void set(String port, boolean up) throws LinuxException {
        short flags = flags(port);
        short wanted = (short) (up ? flags | IFF_UP : flags & ~IFF_UP);
        if (wanted != flags) {
            var request = request(port);
            ByteBuffer.wrap(request).order(ByteOrder.nativeOrder()).putShort(IFNAMSIZ, wanted);
            LibC.ioctl(requests, SIOCSIFFLAGS, request);
        }
    }

    /** An interface's number in its namespace. */
    public int index(String port) throws LinuxException {
        var request = request(port);
        LibC.ioctl(requests, SIOCGIFINDEX, request);
        return ByteBuffer.wrap(request).order(ByteOrder.nativeOrder()).getInt(IFNAMSIZ);
    }

    /** An interface's hardware address, such as {@code 02:00:00:00:00:01}. */
    public String hardwareAddress(String port) throws LinuxException {
        var request = request(port);
        LibC.ioctl(requests, SIOCGIFHWADDR, request);
        // struct sockaddr: two octets of family first
        return HexFormat.ofDelimiter(":").formatHex(request, IFNAMSIZ + 2, IFNAMSIZ + 8);
    }

    /** Has the kernel write checksums itself, and none left to hardware (ethtool(8), {@code tx off}). */
    public void writeChecksums(String port) throws LinuxException {
        LibC.ioctl(requests, SIOCETHTOOL, request(port), IFNAMSIZ, ethtool(ETHTOOL_STXCSUM));
    }

    /** Waits until an interface has changed or time is over; may return without a change too. */
    public void awaitChange(int millis) throws LinuxException {
        try {
            if (LibC.pollIn(events, millis)) {
                // What has changed is looked at, not read about: more may have changed since.
                int length = 1;
                while (length > 0) {
                    length = LibC.recv(events, LONGEST, MSG_DONTWAIT).length;
                }
            }
        } catch (LinuxException e) {
            if (e.errno() != EAGAIN && e.errno() != EINTR && e.errno() != ENOBUFS) {
                throw e;
            }
        }
    }

    /** Makes {@link #awaitChange} return, by a change that means nothing. */
    public void wake() throws LinuxException {
        set("lo", !isUp("lo"));
    }

    private short flags(String port) throws LinuxException {
        var request = request(port);
        LibC.ioctl(requests, SIOCGIFFLAGS, request);
        return ByteBuffer.wrap(request).order(ByteOrder.nativeOrder()).getShort(IFNAMSIZ);
    }

    /** {@code struct ethtool_value} of a command with the value 0. */
    private static byte[] ethtool(int command) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(command)
                .array();
    }

    private static byte[] request(String port) {
        var name = port.getBytes(StandardCharsets.UTF_8);
        if (name.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("\"" + port + "\" is no interface name; at most 15 characters");
        }
        return Arrays.copyOf(name, IFREQ);
    }

    @Override
    public void close() throws LinuxException {
        LibC.close(requests);
        LibC.close(events);
    }
}
