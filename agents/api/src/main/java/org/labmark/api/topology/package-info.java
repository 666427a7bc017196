/**
 * The blueprint of a bench, every parameter filled in: nodes, interfaces, links, segments, and the files that each node
 * starts with. Knows nothing of how a node is run, nor of faults, tasks or marks.
 */
@NullMarked
package org.labmark.api.topology;

import org.jspecify.annotations.NullMarked;
