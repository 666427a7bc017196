/**
 * Thin wrappers round the Linux calls that Java has no name for: namespaces, mounts, raw sockets, and paths resolved beneath
 * a root.
 * Knows nothing of benches or nodes.
 */
@NullMarked
package org.labmark.agent.linux;

import org.jspecify.annotations.NullMarked;
