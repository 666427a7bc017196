package org.labmark.core.check;

/**
 * A check that is asked again and again while the candidate works, at moments that nobody can foresee.
 *
 * @param everyMillis about how long lies between two moments, in milliseconds
 * @param misses how many of its readings may be not as expected
 */
public record Background(long everyMillis, int misses) {}
