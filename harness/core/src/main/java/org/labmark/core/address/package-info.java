/** IPv4 and IPv6 arithmetic: addresses and subnets as numbers. Knows nothing of nodes, checks or scenarios. */
@NullMarked
package org.labmark.core.address;

import org.jspecify.annotations.NullMarked;
