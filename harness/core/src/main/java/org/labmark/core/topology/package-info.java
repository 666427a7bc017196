/**
 * From a topology as authored to the blueprint that an agent builds: inheritance, address plans, links, and the files
 * that a node starts with when its author wrote none. Knows nothing of scenarios, and reads no files itself.
 */
@NullMarked
package org.labmark.core.topology;

import org.jspecify.annotations.NullMarked;
