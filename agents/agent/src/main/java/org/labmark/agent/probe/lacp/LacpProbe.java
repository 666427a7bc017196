package org.labmark.agent.probe.lacp;

import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.wire.Listening;
import org.labmark.api.query.LacpQuery;

/** Hears what the two ends of a link tell each other of their bundle. */
public final class LacpProbe implements Probe<LacpQuery> {
    // LACP by its subtype: other slow protocols are none of ours.
    private static final String FILTER = "ether proto 0x8809 and ether[14] = 1";

    @Override
    public String id() {
        return "lacp";
    }

    @Override
    public Class<LacpQuery> queries() {
        return LacpQuery.class;
    }

    @Override
    public Seen ask(LacpQuery query, BenchView bench) throws Exception {
        var heard = new HeardBundle(query.at());
        var evidence = Listening.untilEnough(bench, query.at(), FILTER, query.millis())
                .hear(heard::hear, () -> query.millis().isEmpty() && heard.both());
        return new Seen(heard.observe(), List.of(evidence));
    }
}
