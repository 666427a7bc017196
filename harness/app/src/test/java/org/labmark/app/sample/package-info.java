/** A small office and attempts at it, as tests and pictures need them: written by hand, no bench was asked. */
@NullMarked
package org.labmark.app.sample;

import org.jspecify.annotations.NullMarked;
