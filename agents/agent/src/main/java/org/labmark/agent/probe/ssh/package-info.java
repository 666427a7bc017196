/**
 * Logs in by SSH as a technician would. The only room that knows JSch.
 */
@NullMarked
package org.labmark.agent.probe.ssh;

import org.jspecify.annotations.NullMarked;
