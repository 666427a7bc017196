/** The calls that a harness makes on an agent, the agent's answers, and the frames that carry both over a socket. */
@NullMarked
package org.labmark.api.call;

import org.jspecify.annotations.NullMarked;
