/** What a container image says of itself: written by whoever unpacks it, read by whoever runs it. */
@NullMarked
package org.labmark.api.container;

import org.jspecify.annotations.NullMarked;
