/**
 * The front door of all benches: one SSH server on one port, which lets candidates in by what the access files say and
 * carries their terminals, commands, files and forwards to the node that they named, and nowhere else. Speaks SSH to
 * candidates; to nodes it speaks through the technician's room. Knows nothing of scenarios and marks.
 */
@NullMarked
package org.labmark.app.gateway;

import org.jspecify.annotations.NullMarked;
