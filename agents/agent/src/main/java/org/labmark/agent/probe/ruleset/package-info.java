/** Reads the packet filter of a node's kernel by our own nft(8) in its network namespace. */
@NullMarked
package org.labmark.agent.probe.ruleset;

import org.jspecify.annotations.NullMarked;
