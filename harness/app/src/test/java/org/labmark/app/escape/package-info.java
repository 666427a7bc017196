/** What a candidate who is root in a node may try against the machine and his neighbours, and that it is in vain. */
@NullMarked
package org.labmark.app.escape;

import org.jspecify.annotations.NullMarked;
