/**
 * Speaks BGP with a router for a few seconds as a peer that announces nothing. Knows BGP-4 (RFC 4271).
 */
@NullMarked
package org.labmark.agent.probe.bgp;

import org.jspecify.annotations.NullMarked;
