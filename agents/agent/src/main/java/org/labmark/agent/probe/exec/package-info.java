/** Runs commands inside a node: its own word, which supports but never proves. */
@NullMarked
package org.labmark.agent.probe.exec;

import org.jspecify.annotations.NullMarked;
