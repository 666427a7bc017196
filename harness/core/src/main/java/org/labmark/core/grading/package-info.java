/**
 * From an assessor's judgements to grades, by the rules of an assessment plan: who may decide, in what time, what a
 * method's grade is, what the methods make together, and what holds for whoever comes again. Nothing here sees a probe.
 */
@NullMarked
package org.labmark.core.grading;

import org.jspecify.annotations.NullMarked;
