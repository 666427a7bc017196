package org.labmark.core.check;

import java.util.Map;
import java.util.Optional;
import org.labmark.api.query.Query;

/**
 * A question to the bench and what its answer must be.
 *
 * @param id unique in its task
 * @param title what must be true, as a person would say it
 * @param query what is asked
 * @param expect key of the observation's canonical form to the value or matcher that it must meet
 * @param withinMillis how long it may take to become true, in milliseconds
 * @param control id of the check of the same task that must pass for this one to count: proof that the service is alive
 *     which this check wants refused (law 3)
 * @param points its share where the task's points are shared; 0 elsewhere
 */
public record Check(
        String id,
        String title,
        Query query,
        Map<String, Object> expect,
        long withinMillis,
        Optional<String> control,
        int points) {
    public Check {
        expect = Map.copyOf(expect);
    }
}
