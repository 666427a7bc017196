/**
 * Listens at a link and says what crossed it. Knows frames by their headers only.
 */
@NullMarked
package org.labmark.agent.probe.capture;

import org.jspecify.annotations.NullMarked;
