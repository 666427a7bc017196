/**
 * Sequencing: bench up, faults in, look, mark, bench down. Asks the agent, hands every reading to {@code core} to be
 * judged, and writes down what happened; it decides nothing about marks itself, and prints nothing.
 */
@NullMarked
package org.labmark.app.exam;

import org.jspecify.annotations.NullMarked;
