package org.labmark.app.gateway;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.labmark.app.technician.NodeLine;

/**
 * A client's terminal. Sizes are in characters, from 1 to 1,000 whatever the client says.
 *
 * @param type such as {@code xterm}
 * @param modes as in RFC 4254, section 8
 */
record ClientTerminal(String type, int columns, int rows, byte[] modes) {
    private static final int LARGEST = 1000;
    private static final int LONGEST_TYPE = 64;

    /** As the client asked for it; absent when it did not. */
    static Optional<ClientTerminal> of(Environment environment) {
        var type = environment.getEnv().get(Environment.ENV_TERM);
        if (type == null) {
            return Optional.empty();
        }
        return Optional.of(new ClientTerminal(
                type.matches("[A-Za-z0-9+._-]{1," + LONGEST_TYPE + "}") ? type : "dumb",
                size(environment, Environment.ENV_COLUMNS, 80),
                size(environment, Environment.ENV_LINES, 24),
                encoded(environment.getPtyModes())));
    }

    /** As a node is asked for one. */
    NodeLine.Terminal wanted() {
        return new NodeLine.Terminal(type, columns, rows, modes);
    }

    /** Has a listener told whenever the client's window has another size. */
    static void whenResized(Environment environment, Runnable listener) {
        environment.addSignalListener((channel, signal) -> listener.run(), Signal.WINCH);
    }

    private static int size(Environment environment, String name, int otherwise) {
        try {
            int size = Integer.parseInt(environment.getEnv().getOrDefault(name, ""));
            return size < 1 ? otherwise : Math.min(size, LARGEST);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static byte[] encoded(Map<PtyMode, Integer> modes) {
        var bytes = ByteBuffer.allocate(modes.size() * 5 + 1);
        modes.forEach((mode, value) -> bytes.put((byte) mode.toInt()).putInt(value));
        return bytes.put((byte) 0).array();
    }
}
