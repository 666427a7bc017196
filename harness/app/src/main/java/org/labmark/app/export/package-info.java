/** What others take in: results for gradebooks and learning records. Everything here follows from attempts' logs. */
@NullMarked
package org.labmark.app.export;

import org.jspecify.annotations.NullMarked;
