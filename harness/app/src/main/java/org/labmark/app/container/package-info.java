/**
 * Images of containers: taken from Docker, Podman or an archive, unpacked, kept and found by name. Whoever made one may
 * have wished us ill. Knows nothing of benches; no engine ever runs anything for us.
 */
@NullMarked
package org.labmark.app.container;

import org.jspecify.annotations.NullMarked;
