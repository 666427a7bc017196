package org.labmark.api.query;

import java.util.Optional;

/**
 * Does traffic get through, and as what does it arrive?
 *
 * @param from where it starts
 * @param to IPv4 or IPv6 address that it is sent to
 * @param protocol TCP connect, UDP datagram or ICMP echo
 * @param port destination port, 1 to 65535; absent for ICMP only
 * @param witness the hidden node that owns {@code to}, where a listener of ours speaks a nonce and notes the source
 *     address; absent where {@code to} belongs to a node of the candidate's, whose own service answers
 */
public record FlowQuery(Vantage from, String to, Protocol protocol, Optional<Integer> port, Optional<String> witness)
        implements Query {
    /** What is sent. */
    public enum Protocol {
        TCP,
        UDP,
        ICMP
    }
}
