package org.labmark.agent.probe.exec;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.api.call.Patience;
import org.labmark.api.query.ExecQuery;
import org.labmark.api.reading.ExecObservation;

/** Has a node's own shell run a line. */
public final class ExecProbe implements Probe<ExecQuery> {
    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(5));
    private static final int MOST = 16 * 1024;
    private static final int MOST_ERRORS = 4 * 1024;

    @Override
    public String id() {
        return "exec";
    }

    @Override
    public Class<ExecQuery> queries() {
        return ExecQuery.class;
    }

    @Override
    public Seen ask(ExecQuery query, BenchView bench) throws IOException, InterruptedException {
        if (bench.files(query.node()).isEmpty()) {
            throw new IllegalArgumentException("node " + query.node() + " runs no commands");
        }
        var ended =
                bench.exec(query.node(), List.of("/bin/sh", "-c", query.command()), Map.of(), new byte[0], LIMIT, MOST);
        return Seen.of(
                new ExecObservation(
                        ended.exit(), CleanText.text(ended.out(), MOST), CleanText.text(ended.err(), MOST_ERRORS)),
                "output.txt",
                "text/plain",
                CleanText.text(ended.out(), MOST));
    }
}
