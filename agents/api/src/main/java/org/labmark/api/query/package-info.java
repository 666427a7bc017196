/**
 * Questions to a bench. A query says what to look at and from where; it never carries an expected answer (law 7).
 */
@NullMarked
package org.labmark.api.query;

import org.jspecify.annotations.NullMarked;
