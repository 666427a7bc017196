/**
 * One machine of a bench: its namespaces, its disk, its first process, and a way to run commands in it. Knows nothing of
 * the other nodes, nor of links.
 */
@NullMarked
package org.labmark.agent.node;

import org.jspecify.annotations.NullMarked;
