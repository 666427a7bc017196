/** Hears router advertisements (RFC 4861) at a fresh client's port. Knows neighbour discovery; frames are those of taps. */
@NullMarked
package org.labmark.agent.probe.ra;

import org.jspecify.annotations.NullMarked;
