/**
 * What nodes changed on their disks: lists it, compares it with how it was, writes it to archives and builds it from them.
 * Knows folders and owners; knows nothing of how a node runs. All that it reads was written by a candidate.
 */
@NullMarked
package org.labmark.agent.disk;

import org.jspecify.annotations.NullMarked;
