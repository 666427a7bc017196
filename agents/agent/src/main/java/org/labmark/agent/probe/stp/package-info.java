/**
 * Hears bridges out. Knows BPDUs of STP and RSTP (IEEE 802.1D-2004); asks no bridge.
 */
@NullMarked
package org.labmark.agent.probe.stp;

import org.jspecify.annotations.NullMarked;
