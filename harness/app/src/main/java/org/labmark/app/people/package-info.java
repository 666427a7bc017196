/**
 * Who people are, apart from what they did: the only room that knows names. Everything else has pseudonyms. Each person's
 * record is sealed under a key of its own; without the key nobody can read it, not even from an old backup.
 */
@NullMarked
package org.labmark.app.people;

import org.jspecify.annotations.NullMarked;
