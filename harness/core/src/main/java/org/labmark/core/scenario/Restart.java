package org.labmark.core.scenario;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is restarted before the second look.
 *
 * @param node the node
 * @param unit the systemd service that is restarted in it; absent where the node is power-cycled
 */
public record Restart(String node, Optional<String> unit) {
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9-]{0,11})(?:/([A-Za-z0-9:_.@-]{1,80}\\.service))?");

    /** Reads {@code NODE} or {@code NODE/UNIT.service}; absent for anything else. */
    public static Optional<Restart> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new Restart(match.group(1), Optional.ofNullable(match.group(2))))
                : Optional.empty();
    }
}
