package org.labmark.core.check;

/**
 * One key of an observation that was not as expected.
 *
 * @param key which
 * @param expected what was to be seen, in words
 * @param got what was seen, in words
 */
public record Difference(String key, String expected, String got) {}
