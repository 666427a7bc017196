/**
 * The agent's end of the wire: reads frames, carries calls out on benches and probers, sends answers. Knows sockets and
 * records; knows nothing of how a bench is built or a probe asks.
 */
@NullMarked
package org.labmark.agent.server;

import org.jspecify.annotations.NullMarked;
