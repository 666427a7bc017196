/** The one canonical JSON form (RFC 8785) of every record: what is sent is what is hashed, stored and re-marked. */
@NullMarked
package org.labmark.api.json;

import org.jspecify.annotations.NullMarked;
