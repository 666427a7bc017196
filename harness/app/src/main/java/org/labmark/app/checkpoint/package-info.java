/** Signed statements of how far an attempt's log had come, for a second party to hold. */
@NullMarked
package org.labmark.app.checkpoint;

import org.jspecify.annotations.NullMarked;
