package org.labmark.agent.probe.wire;

import org.labmark.api.topology.Endpoint;

/**
 * A frame on a link.
 *
 * @param from the port that it left
 * @param to the port that it was on its way to
 * @param epochMicros when, in microseconds since 1970
 * @param octets as many of it as were kept
 * @param length how long it was, in octets
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
public record Heard(Endpoint from, Endpoint to, long epochMicros, byte[] octets, int length) {}
