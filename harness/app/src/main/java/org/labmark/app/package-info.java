/**
 * What the assessor runs. This room holds only what every other room of the harness needs: where things are kept, and
 * how bad input is told apart from a fault of ours.
 */
@NullMarked
package org.labmark.app;

import org.jspecify.annotations.NullMarked;
