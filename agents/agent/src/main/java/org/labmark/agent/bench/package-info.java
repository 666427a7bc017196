/**
 * A topology, running: deploys it, breaks it, restarts its nodes, counts what carries its tag and takes it down to
 * nothing. Knows nodes and links; knows nothing of queries, the socket, or marks.
 */
@NullMarked
package org.labmark.agent.bench;

import org.jspecify.annotations.NullMarked;
