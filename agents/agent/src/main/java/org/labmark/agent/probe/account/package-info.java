/** Reads the accounts on a node's disk from outside; hashes of passwords stay there. */
@NullMarked
package org.labmark.agent.probe.account;

import org.jspecify.annotations.NullMarked;
