/**
 * What the agent and its benches live in: the script that makes the sandbox, control groups, ranges of user ids. Knows
 * nothing of topologies.
 */
@NullMarked
package org.labmark.agent.sandbox;

import org.jspecify.annotations.NullMarked;
