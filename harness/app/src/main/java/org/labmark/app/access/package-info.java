/**
 * Who may come to which bench, as data: keys, one-time passwords, and the one place where the password of a bench's own
 * account is kept. Knows files and hashes; knows nothing of SSH, agents or benches.
 */
@NullMarked
package org.labmark.app.access;

import org.jspecify.annotations.NullMarked;
