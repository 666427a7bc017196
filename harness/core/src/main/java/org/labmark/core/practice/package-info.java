/** What somebody who practises has shown so far, and what they would learn most from next. Pure, off marksheets. */
@NullMarked
package org.labmark.core.practice;

import org.jspecify.annotations.NullMarked;
