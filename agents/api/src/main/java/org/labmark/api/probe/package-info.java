/** Which probes there are: one list, read by all that write, read, ask, judge or describe them. */
@NullMarked
package org.labmark.api.probe;

import org.jspecify.annotations.NullMarked;
