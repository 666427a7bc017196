/**
 * Pictures and tables of a topology, for people: SVG, plain text. Knows the blueprint only; hidden nodes are shown to
 * nobody who does not ask for them.
 */
@NullMarked
package org.labmark.app.picture;

import org.jspecify.annotations.NullMarked;
