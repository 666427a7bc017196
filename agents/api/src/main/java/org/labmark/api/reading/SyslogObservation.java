package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** Whether a log message arrived. */
public record SyslogObservation(
        @Says("whether the message left: the connection was taken, or the node logged it")
        boolean sent,

        @Says("whether the file could be read from outside: it is there, regular, and no longer than 8 MiB")
        boolean readable,

        @Says("whether the message stands in it, whole") @Welcome
        boolean arrived,

        @Says("how many times it stands there") int copies,

        @Says("the line that it stands in, at most 1024 characters; empty when it is not there")
        String line,

        @Says("from sending to seeing it, in milliseconds; -1 when it is not there")
        long tookMillis)
        implements Observation {
    /** Nothing arrives. */
    public static final SyslogObservation SILENCE = new SyslogObservation(false, false, false, 0, "", -1);
}
