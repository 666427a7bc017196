/**
 * Asks SNMP agents, sees whether counters move by what is sent, and listens for notifications. The only room that knows
 * SNMP4J.
 */
@NullMarked
package org.labmark.agent.probe.snmp;

import org.jspecify.annotations.NullMarked;
