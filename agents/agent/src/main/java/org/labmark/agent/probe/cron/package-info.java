/** Reads on a node's disk what it would run by the clock, and works out when. */
@NullMarked
package org.labmark.agent.probe.cron;

import org.jspecify.annotations.NullMarked;
