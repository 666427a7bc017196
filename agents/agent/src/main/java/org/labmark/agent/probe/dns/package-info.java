/**
 * Asks name servers. The only room that knows dnsjava, and of it only names, types and the message codec.
 */
@NullMarked
package org.labmark.agent.probe.dns;

import org.jspecify.annotations.NullMarked;
