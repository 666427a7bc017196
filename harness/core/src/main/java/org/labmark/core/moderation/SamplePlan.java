package org.labmark.core.moderation;

import java.util.Map;

/**
 * How much is looked at again.
 *
 * @param percent of each assessor's attempts, by rating: 1 to 100
 * @param firstOfEach how many of an assessor's first attempts are all looked at, whatever the rating
 */
public record SamplePlan(Map<Rating, Integer> percent, int firstOfEach) {
    /** What holds where nothing else was agreed. */
    public static final SamplePlan USUAL =
            new SamplePlan(Map.of(Rating.ALL, 100, Rating.HIGH, 50, Rating.MEDIUM, 25, Rating.LOW, 10), 5);

    public SamplePlan {
        percent = Map.copyOf(percent);
        for (var rating : Rating.values()) {
            int of = percent.getOrDefault(rating, 0);
            if (of < 1 || of > 100) {
                throw new IllegalArgumentException(rating + ": " + of + " per cent; allowed: 1 to 100");
            }
        }
        if (firstOfEach < 0) {
            throw new IllegalArgumentException("the first " + firstOfEach + " of each; allowed: 0 or more");
        }
    }
}
