package org.labmark.app.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.labmark.app.BadInputException;

/** TCP ports as they are given on the command line. */
final class Ports {
    private static final int LARGEST = 65_535;

    private Ports() {}

    /**
     * Makes sure that a number can be a port.
     *
     * @param option for the message
     * @throws BadInputException when it cannot
     */
    static void require(String option, int port) {
        if (port < 0 || port > LARGEST) {
            throw new BadInputException(option + ": " + port + "; allowed: 0 to " + LARGEST);
        }
    }

    /** Whether a port on loopback can be listened on now. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
