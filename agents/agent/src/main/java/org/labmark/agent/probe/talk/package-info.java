/**
 * Connections to services of a bench: made inside a vantage, cut when their time is over, deaf to more than is needed.
 * Knows TCP and TLS; knows nothing of what is said over them.
 */
@NullMarked
package org.labmark.agent.probe.talk;

import org.jspecify.annotations.NullMarked;
