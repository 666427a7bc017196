/**
 * What probes of the wire have in common: taps at both ends of links, frames and packets taken apart with care, and
 * frames with nonces. Knows Ethernet and IP; knows nothing of what runs over them.
 */
@NullMarked
package org.labmark.agent.probe.wire;

import org.jspecify.annotations.NullMarked;
