/**
 * Where questions are put from: opens a vantage, makes fresh clients and takes them away again. Knows namespaces and
 * {@code ip(8)}; knows nothing of what is asked there.
 */
@NullMarked
package org.labmark.agent.probe.vantage;

import org.jspecify.annotations.NullMarked;
