/** Asks for IPv6 leases and configuration (RFC 8415) as a fresh client. Knows DHCPv6 messages. */
@NullMarked
package org.labmark.agent.probe.dhcp6;

import org.jspecify.annotations.NullMarked;
