/** The occupational standards, paraphrased: which KSBs there are, by standard, version and id. */
@NullMarked
package org.labmark.core.standard;

import org.jspecify.annotations.NullMarked;
