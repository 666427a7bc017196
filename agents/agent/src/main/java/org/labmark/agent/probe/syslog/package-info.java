/** Sends log messages and looks for them where they should arrive. Knows syslog (RFC 5424, RFC 5426, RFC 6587). */
@NullMarked
package org.labmark.agent.probe.syslog;

import org.jspecify.annotations.NullMarked;
