/**
 * Finds out what this machine can do for a bench. Looks at the kernel and at installed programs; changes nothing that
 * outlives the look.
 */
@NullMarked
package org.labmark.app.doctor;

import org.jspecify.annotations.NullMarked;
