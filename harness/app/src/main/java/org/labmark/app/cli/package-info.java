/**
 * The command line: reads arguments, calls the room that does the work, prints what came of it. Decides exit codes and
 * nothing else.
 */
@NullMarked
package org.labmark.app.cli;

import org.jspecify.annotations.NullMarked;
