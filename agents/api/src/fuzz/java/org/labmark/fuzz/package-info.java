/** Has all fuzz tests of a module fuzzed together for a few seconds. Knows no parser. */
@NullMarked
package org.labmark.fuzz;

import org.jspecify.annotations.NullMarked;
