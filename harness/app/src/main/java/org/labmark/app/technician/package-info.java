/**
 * Types what a proof says over SSH, through the same front door that a candidate uses. The only room of the harness that
 * speaks SSH.
 */
@NullMarked
package org.labmark.app.technician;

import org.jspecify.annotations.NullMarked;
