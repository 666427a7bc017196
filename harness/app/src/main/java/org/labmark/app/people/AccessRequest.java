package org.labmark.app.people;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When somebody who asks what is kept about them must have it: UK GDPR, article 12(3), and for examinations whose results
 * were not told yet, Data Protection Act 2018, schedule 2, paragraph 25(4).
 *
 * @param requested the day on which they asked, in London
 * @param results the day on which the last of their results was told; absent while one is not
 */
public record AccessRequest(LocalDate requested, Optional<LocalDate> results) {
    private static final int MONTHS = 1;
    private static final int MONTHS_BEFORE_RESULTS = 5;
    private static final int DAYS_AFTER_RESULTS = 40;

    /** The last day. While results are not told it can come nearer: 40 days after they are. */
    public LocalDate due() {
        if (results.isPresent() && !results.get().isAfter(requested)) {
            return requested.plusMonths(MONTHS);
        }
        var latest = requested.plusMonths(MONTHS_BEFORE_RESULTS);
        return results.map(day -> day.plusDays(DAYS_AFTER_RESULTS))
                .filter(day -> day.isBefore(latest))
                .orElse(latest);
    }
}
