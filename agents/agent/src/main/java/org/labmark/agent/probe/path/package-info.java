/**
 * Follows packets of ours from link to link by taps, and times how long traffic is lost. Asks no router.
 */
@NullMarked
package org.labmark.agent.probe.path;

import org.jspecify.annotations.NullMarked;
