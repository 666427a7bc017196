/**
 * Reads interface counters by SNMPv3 while traffic is sent through the interface. The only room that knows SNMP4J.
 */
@NullMarked
package org.labmark.agent.probe.snmp;

import org.jspecify.annotations.NullMarked;
