/** Benches without an attempt: building them, and bringing back those whose work was saved. Knows nothing of marks. */
@NullMarked
package org.labmark.app.bench;

import org.jspecify.annotations.NullMarked;
