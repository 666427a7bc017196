package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** Jobs that a node would run by the clock, as its disk has them. */
public record CronObservation(
        @Says("how many jobs there are") int count,

        @Says("their commands, sorted, each once, at most 200")
        List<String> commands,

        @Says("seconds from now to the next run of any of them; absent when none will run")
        Optional<Long> nextSeconds,

        @Says("each job by itself, sorted by file, at most 200")
        List<Job> jobs,

        @Says("crontabs that cron ignores because of a line that it cannot read, sorted")
        List<String> broken)
        implements Observation {
    /** One job. */
    public record Job(
            @Says("the file that it stands in") String file,

            @Says("as written, such as 0 2 * * * or OnCalendar=daily; of several, the first")
            String schedule,

            @Says("whose rights it has") String user,
            @Says("what it runs") String command,

            @Says("whether a timer is enabled; lines of a crontab always are")
            boolean enabled,

            @Says(
                    "how often it runs in the next 28 days, at most 50000; 28 for a daily job, 4 for a weekly one; -1 when the schedule cannot be read")
            int runsIn28Days,

            @Says(
                    "the next run by the node's own time zone, such as 2026-03-01T02:00; absent when there is none in 400 days")
            Optional<String> next) {}

    public CronObservation {
        commands = List.copyOf(commands);
        jobs = List.copyOf(jobs);
        broken = List.copyOf(broken);
    }
}
