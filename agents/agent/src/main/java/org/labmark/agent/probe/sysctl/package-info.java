/** Reads settings of a node's kernel in its network namespace, and what its disk will set at the next start. */
@NullMarked
package org.labmark.agent.probe.sysctl;

import org.jspecify.annotations.NullMarked;
