/**
 * What people decide about an attempt after the machine has marked it, and what then stands. The machine's verdict is
 * never changed: a decision is said beside it, with its reason and who took it. Knows pseudonyms, never persons.
 */
@NullMarked
package org.labmark.core.decision;

import org.jspecify.annotations.NullMarked;
