/**
 * The record of an attempt: a folder with a hash-chained log, evidence by hash, and what was marked from them. Writes
 * durably, verifies, marks again. Never looks at a bench and never judges; judging and marking are core's.
 */
@NullMarked
package org.labmark.app.attempt;

import org.jspecify.annotations.NullMarked;
