/**
 * Judging one reading against what was expected. Knows readings and expectations; never looks at a bench, never counts
 * points.
 */
@NullMarked
package org.labmark.core.check;

import org.jspecify.annotations.NullMarked;
