/**
 * Reads addresses and routes of a node from its kernel, by our own {@code ip(8)} in its network namespace.
 */
@NullMarked
package org.labmark.agent.probe.netlink;

import org.jspecify.annotations.NullMarked;
