package org.labmark.agent.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The connections that the kernel tracks in a network namespace (nf_conntrack). The kernel's own limit is one for the
 * whole machine, counted for each namespace, and its entries are on no control group's bill.
 */
public final class ConnectionTable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x8_0000;
    private static final int NETLINK_NETFILTER = 12;
    private static final int NLM_F_REQUEST = 1;
    /** NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE: without further conditions, of all. */
    private static final int DELETE = 1 << 8 | 2;

    private static final int MESSAGE = 20;
    private static final int ADDRESS = 12;

    private ConnectionTable() {}

    /**
     * How many there are.
     *
     * @param process one in the namespace
     * @return 0 also where the kernel tracks none, or the process is gone
     */
    public static int count(long process) throws IOException {
        try {
            // A heading, then a line for each processor; the first word is the same in all: entries, hexadecimal.
            var lines = Files.readAllLines(Path.of("/proc/" + process + "/net/stat/nf_conntrack"));
            return lines.size() < 2
                    ? 0
                    : Integer.parseInt(lines.get(1), 0, lines.get(1).indexOf(' '), 16);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /** Forgets all of a namespace's. Those that go on are found again by their next packet. */
    public static void flush(NetworkNamespace network) throws IOException, InterruptedException {
        try {
            network.call(() -> {
                int socket = LibC.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_NETFILTER);
                try {
                    var message = ByteBuffer.allocate(MESSAGE).order(ByteOrder.nativeOrder());
                    message.putInt(MESSAGE).putShort((short) DELETE).putShort((short) NLM_F_REQUEST);
                    var kernel = ByteBuffer.allocate(ADDRESS).order(ByteOrder.nativeOrder());
                    kernel.putShort((short) AF_NETLINK);
                    LibC.sendto(socket, message.array(), 0, kernel.array());
                    return true;
                } finally {
                    LibC.close(socket);
                }
            });
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
