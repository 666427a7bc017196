/**
 * What candidates hand in, read: answers and records as text become observations. Knows forms and bounds; what is right
 * is a check's to say.
 */
@NullMarked
package org.labmark.core.answer;

import org.jspecify.annotations.NullMarked;
