/** Standards on this machine: pages that a person saved, the official wording kept of them, and their CASE export. */
@NullMarked
package org.labmark.app.standard;

import org.jspecify.annotations.NullMarked;
