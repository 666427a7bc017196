package org.labmark.app.gateway;

import java.time.Duration;

/**
 * How much a gateway lets itself be asked.
 *
 * @param connections most connections in all
 * @param perAddress most from one address; a class may sit behind one
 * @param strangers most that have not logged in yet, in all
 * @param channels most terminals, commands, transfers and forwards on one connection
 * @param attempts most attempts to log in on one connection
 * @param login how long logging in may take
 * @param idle how long a connection may be silent both ways
 * @param terminalRate most octets a second that a terminal shows; a node that says more is slowed
 * @param transcript most octets of one transcript
 */
public record GatewayLimits(
        int connections,
        int perAddress,
        int strangers,
        int channels,
        int attempts,
        Duration login,
        Duration idle,
        int terminalRate,
        long transcript) {
    /** Enough for a few classes at once. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(
            512, 128, 64, 16, 6, Duration.ofSeconds(60), Duration.ofHours(4), 4 * 1024 * 1024, 64L * 1024 * 1024);
}
