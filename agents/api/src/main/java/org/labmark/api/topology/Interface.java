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
 */
public record Interface(String name, Optional<String> segment, Optional<String> address, Optional<String> gateway) {}
