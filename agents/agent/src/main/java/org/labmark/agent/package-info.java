/** Where the agent starts: takes the lock of its state directory, then listens. */
@NullMarked
package org.labmark.agent;

import org.jspecify.annotations.NullMarked;
