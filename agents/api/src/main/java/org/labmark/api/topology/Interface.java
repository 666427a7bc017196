package org.labmark.api.topology;

import java.util.Optional;

/**
 * A port of a node.
 *
 * @param name kernel name in the node, at most 15 characters
 * @param segment the segment it belongs to; absent on trunks
 * @param address IPv4 address with prefix length as documented for the candidate; absent on switch ports and DHCP
 *     clients. The agent does not set it on nodes with systemd (their own files do), only on nodes without.
 * @param gateway default gateway that the agent sets on nodes without systemd
 * @param address6 IPv6 address with prefix length, as {@code address}
 * @param gateway6 IPv6 default gateway, as {@code gateway}
 */
public record Interface(
        String name,
        Optional<String> segment,
        Optional<String> address,
        Optional<String> gateway,
        Optional<String> address6,
        Optional<String> gateway6) {
    /** A port without IPv6 of its own. */
    public Interface(String name, Optional<String> segment, Optional<String> address, Optional<String> gateway) {
        this(name, segment, address, gateway, Optional.empty(), Optional.empty());
    }
}
