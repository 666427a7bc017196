/**
 * Scenario folders on disk: reading their YAML with line numbers, checking it against the schemas and the rules of core,
 * listing what there is. Knows files; what a scenario means is core's.
 */
@NullMarked
package org.labmark.app.scenario;

import org.jspecify.annotations.NullMarked;
