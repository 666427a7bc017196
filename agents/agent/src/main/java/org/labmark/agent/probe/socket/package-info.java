/** Asks a node's kernel which sockets wait for others to call, and by whose processes they were made. */
@NullMarked
package org.labmark.agent.probe.socket;

import org.jspecify.annotations.NullMarked;
