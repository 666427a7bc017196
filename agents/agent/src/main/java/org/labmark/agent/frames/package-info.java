/**
 * Frames as the kernel hands them over at an interface, and the file that packet analysers open. Knows nothing of what
 * is in them.
 */
@NullMarked
package org.labmark.agent.frames;

import org.jspecify.annotations.NullMarked;
