/**
 * Node images: the disks that nodes start from, built from a recipe by mmdebstrap and kept under the recipe's hash. Knows
 * nothing of benches.
 */
@NullMarked
package org.labmark.app.image;

import org.jspecify.annotations.NullMarked;
