/**
 * Hears the masters of virtual routers. Knows advertisements of VRRP (RFC 3768, RFC 5798).
 */
@NullMarked
package org.labmark.agent.probe.vrrp;

import org.jspecify.annotations.NullMarked;
