/** Deliberate, reversible defects, as steps that the agent carries out inside nodes before a candidate enters. */
@NullMarked
package org.labmark.api.fault;

import org.jspecify.annotations.NullMarked;
