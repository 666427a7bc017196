/** Starts the agent: puts the rooms together and knows nothing else. */
@NullMarked
package org.labmark.agent;

import org.jspecify.annotations.NullMarked;
