/**
 * Has a backup made and restores it on a clean hidden node. Knows restic(1) and its JSON; trusts neither repository nor
 * job.
 */
@NullMarked
package org.labmark.agent.probe.backup;

import org.jspecify.annotations.NullMarked;
