package org.labmark.core.scenario;

/**
 * A text file of a scenario or topology, placeholders not yet filled in.
 *
 * @param file its name as findings show it
 * @param path where it will stand in the node, such as {@code /etc/hostname}; empty for a file that goes to no node
 * @param executable whether its execute bit is set
 * @param content the text
 */
public record FileText(String file, String path, boolean executable, String content) {}
