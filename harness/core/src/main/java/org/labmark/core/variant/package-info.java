/**
 * One seeded choice of a scenario: every parameter drawn, every placeholder filled in. The same scenario and seed give
 * the same bytes for ever.
 */
@NullMarked
package org.labmark.core.variant;

import org.jspecify.annotations.NullMarked;
