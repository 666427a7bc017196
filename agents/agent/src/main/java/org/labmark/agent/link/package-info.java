/**
 * Links between network namespaces, and the state of the interfaces at their ends: as wired, and back to that. Knows
 * namespaces by their pins and nothing of what runs in them.
 */
@NullMarked
package org.labmark.agent.link;

import org.jspecify.annotations.NullMarked;
