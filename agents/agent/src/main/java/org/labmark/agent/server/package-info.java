/**
 * The agent's socket: takes calls, hands them to the rooms that carry them out, and says how they went. Knows who is
 * connected and nothing of how anything is done.
 */
@NullMarked
package org.labmark.agent.server;

import org.jspecify.annotations.NullMarked;
