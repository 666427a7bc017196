/**
 * A scenario as its author wrote it, and the semantic rules that it must obey. Knows nothing of files: texts come in,
 * located findings go out.
 */
@NullMarked
package org.labmark.core.scenario;

import org.jspecify.annotations.NullMarked;
