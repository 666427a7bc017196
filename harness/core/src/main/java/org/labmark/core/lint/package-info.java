/**
 * The rules that a scenario must obey beyond its form: that what it names exists, that every point can be earned, that
 * no refusal counts without a control. Reads a scenario whole, says what is wrong and where; changes nothing.
 */
@NullMarked
package org.labmark.core.lint;

import org.jspecify.annotations.NullMarked;
