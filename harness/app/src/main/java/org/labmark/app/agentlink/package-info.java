/**
 * The harness's end of the wire to an agent: starts one where none runs, makes calls, and opens streams to
 * nodes. Knows frames and sockets; knows nothing of what is asked or why.
 */
@NullMarked
package org.labmark.app.agentlink;

import org.jspecify.annotations.NullMarked;
