/**
 * From judged checks to points and KSB states. Pure arithmetic over outcomes; knows the mark scheme, never a reading's
 * meaning.
 */
@NullMarked
package org.labmark.core.marking;

import org.jspecify.annotations.NullMarked;
