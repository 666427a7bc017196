/**
 * What a probe saw: typed observations, and the bytes behind them. Silence is an observation; "could not ask" is not.
 */
@NullMarked
package org.labmark.api.reading;

import org.jspecify.annotations.NullMarked;
