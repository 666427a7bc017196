/**
 * A list of attempts that can be searched: a view in SQLite of what the logs say. Nothing is kept here alone, and all of
 * it can be made again from the logs; no names, for the logs have none.
 */
@NullMarked
package org.labmark.app.index;

import org.jspecify.annotations.NullMarked;
