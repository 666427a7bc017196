/**
 * Asks for leases as a client that nobody has seen before: a bounded codec of its own (RFC 2131, RFC 2132), and frames
 * sent and caught by pcap4j, which only this room knows.
 */
@NullMarked
package org.labmark.agent.probe.dhcp;

import org.jspecify.annotations.NullMarked;
