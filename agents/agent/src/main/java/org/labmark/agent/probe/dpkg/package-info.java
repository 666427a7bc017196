/** Reads dpkg's records on a node's disk from outside. */
@NullMarked
package org.labmark.agent.probe.dpkg;

import org.jspecify.annotations.NullMarked;
