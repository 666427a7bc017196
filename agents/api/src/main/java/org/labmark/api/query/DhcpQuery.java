package org.labmark.api.query;

import java.util.Optional;

/**
 * What would a client that nobody has seen before be leased (RFC 2131, DISCOVER to ACK)? The lease is released again.
 *
 * @param from must be a fresh client: an existing node is never asked to change its lease
 * @param mac hardware address to use, such as {@code 02:00:00:00:00:01}; a new random one when absent
 */
public record DhcpQuery(Vantage from, Optional<String> mac) implements Query {}
