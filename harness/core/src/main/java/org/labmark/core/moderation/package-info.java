/**
 * Whether assessors mark alike, and who looks over whose shoulder: samples, agreement, separation of persons. Pure
 * arithmetic over who marked what how.
 */
@NullMarked
package org.labmark.core.moderation;

import org.jspecify.annotations.NullMarked;
