/**
 * What is handed to people after marking: a web page in one file, the same as JSON, a drawn topology, tables for the
 * terminal. Reads attempts and marksheets; never judges, never marks. All that came from nodes is shown harmless, and
 * nothing that must stay hidden is shown.
 */
@NullMarked
package org.labmark.app.report;

import org.jspecify.annotations.NullMarked;
