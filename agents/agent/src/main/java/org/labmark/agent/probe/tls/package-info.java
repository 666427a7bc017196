/**
 * Looks at TLS servers: their certificates, and what they accept. The only room that knows BouncyCastle; connections are
 * those of talk.
 */
@NullMarked
package org.labmark.agent.probe.tls;

import org.jspecify.annotations.NullMarked;
