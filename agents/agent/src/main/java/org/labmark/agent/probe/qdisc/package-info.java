/** Reads how a node's interfaces queue what they send, by our own tc(8) in its network namespace. */
@NullMarked
package org.labmark.agent.probe.qdisc;

import org.jspecify.annotations.NullMarked;
