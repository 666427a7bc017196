/**
 * What others take in: results for gradebooks and learning records, and credentials. Everything here follows from attempts'
 * logs, and from the key that credentials are signed with.
 */
@NullMarked
package org.labmark.app.export;

import org.jspecify.annotations.NullMarked;
