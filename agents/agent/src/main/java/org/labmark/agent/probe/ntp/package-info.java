/** Asks time servers. Knows NTP version 4 (RFC 5905) as a client does. */
@NullMarked
package org.labmark.agent.probe.ntp;

import org.jspecify.annotations.NullMarked;
