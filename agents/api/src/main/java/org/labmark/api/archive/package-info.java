/** What is written down with a bench's saved work, and where in a folder or file it is found. */
@NullMarked
package org.labmark.api.archive;

import org.jspecify.annotations.NullMarked;
