/**
 * Brings the useful subset of containerlab files in as topologies. Reads the one file and the texts that it names below
 * its own folder; whatever such a file asks to be run, mounted or opened is refused by name. Nothing of it is ever run.
 */
@NullMarked
package org.labmark.app.containerlab;

import org.jspecify.annotations.NullMarked;
