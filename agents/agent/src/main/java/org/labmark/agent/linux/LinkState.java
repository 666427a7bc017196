package org.labmark.agent.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the kernel says of an interface in the calling thread's network namespace (netdevice(7)). */
public final class LinkState {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFREQ = 40;
    private static final int IFNAMSIZ = 16;

    private LinkState() {}

    /**
     * Whether an interface is up and has carrier. Unlike {@link java.net.NetworkInterface}, this sees interfaces without
     * addresses too.
     *
     * @param port its name, at most 15 characters
     * @throws LinuxException when there is no such interface
     */
    public static boolean running(String port) throws LinuxException {
        var name = port.getBytes(StandardCharsets.UTF_8);
        if (name.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("\"" + port + "\" is no interface name; at most 15 characters");
        }
        int socket = LibC.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        try {
            var request = Arrays.copyOf(name, IFREQ);
            LibC.ioctl(socket, SIOCGIFFLAGS, request);
            int flags = ByteBuffer.wrap(request).order(ByteOrder.nativeOrder()).getShort(IFNAMSIZ);
            return (flags & IFF_UP) != 0 && (flags & IFF_RUNNING) != 0;
        } finally {
            LibC.close(socket);
        }
    }
}
