/** Looks at a node's systemd from outside: control groups of what runs, files and links for what will. */
@NullMarked
package org.labmark.agent.probe.unit;

import org.jspecify.annotations.NullMarked;
