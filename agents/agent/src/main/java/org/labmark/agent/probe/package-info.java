/** Asks: puts queries to a bench from outside its nodes and says what came back. Never judges, never knows the answer. */
@NullMarked
package org.labmark.agent.probe;

import org.jspecify.annotations.NullMarked;
