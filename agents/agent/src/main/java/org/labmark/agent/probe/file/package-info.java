/** Looks at files on a node's disk from outside: what they are, what they say, and who may do what with them. */
@NullMarked
package org.labmark.agent.probe.file;

import org.jspecify.annotations.NullMarked;
