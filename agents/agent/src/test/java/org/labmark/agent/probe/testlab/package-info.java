/**
 * A small network of bare namespaces for tests of probes, with real daemons out of the node image. Needs root; nothing
 * of it outlives its processes.
 */
@NullMarked
package org.labmark.agent.probe.testlab;

import org.jspecify.annotations.NullMarked;
