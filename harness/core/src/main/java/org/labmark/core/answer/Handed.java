package org.labmark.core.answer;

/**
 * What was handed in last under a name.
 *
 * @param text as it was written
 * @param afterSeconds when, in seconds from the beginning of the attempt
 * @param versions how often, this time included
 */
public record Handed(String text, long afterSeconds, int versions) {}
