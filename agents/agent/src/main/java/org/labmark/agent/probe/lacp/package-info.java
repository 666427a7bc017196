/**
 * Hears the two ends of a link agree on a bundle. Knows LACPDUs (IEEE 802.1AX).
 */
@NullMarked
package org.labmark.agent.probe.lacp;

import org.jspecify.annotations.NullMarked;
