/**
 * Hears routers greet each other. Knows hellos of OSPF (RFC 2328, RFC 5340); asks no router.
 */
@NullMarked
package org.labmark.agent.probe.ospf;

import org.jspecify.annotations.NullMarked;
