/**
 * Measures how fast benches are, each figure as a ratio to a peer or a promise in the same run. Knows the agent's calls;
 * nothing else in the harness knows of it but the command line.
 */
@NullMarked
package org.labmark.app.perf;

import org.jspecify.annotations.NullMarked;
