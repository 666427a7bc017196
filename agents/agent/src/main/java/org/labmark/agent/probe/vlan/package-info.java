/**
 * Finds out by frames of our own where switches let them out. Knows 802.1Q; asks no switch.
 */
@NullMarked
package org.labmark.agent.probe.vlan;

import org.jspecify.annotations.NullMarked;
