/** Asks web servers by HTTP/1.1 (RFC 9112). Knows messages and their framing; connections are those of talk. */
@NullMarked
package org.labmark.agent.probe.http;

import org.jspecify.annotations.NullMarked;
