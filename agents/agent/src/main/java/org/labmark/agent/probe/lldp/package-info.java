/**
 * Hears what ports announce. Knows LLDPDUs (IEEE 802.1AB).
 */
@NullMarked
package org.labmark.agent.probe.lldp;

import org.jspecify.annotations.NullMarked;
