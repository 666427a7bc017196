package org.labmark.app.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.labmark.app.technician.NodeLine;

/**
 * A client's terminal. Sizes are in characters, from 1 to 1,000 whatever the client says.
 *
 * @param type such as {@code xterm}
 * @param modes value by opcode (RFC 4254, section 8)
 */
record ClientTerminal(String type, int columns, int rows, Map<Integer, Integer> modes) {
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
                modes(environment)));
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

    private static Map<Integer, Integer> modes(Environment environment) {
        return environment.getPtyModes().entrySet().stream()
                .collect(Collectors.toMap(mode -> mode.getKey().toInt(), Map.Entry::getValue));
    }
}
