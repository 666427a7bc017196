package org.labmark.agent.probe.vrrp;

import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.wire.Listening;
import org.labmark.api.query.VrrpQuery;

/** Hears masters at a link. */
public final class VrrpProbe implements Probe<VrrpQuery> {
    private static final String FILTER = "ip proto 112 or ip6 proto 112 or (vlan and (ip proto 112 or ip6 proto 112))";
    private static final int USUAL_MILLIS = 3500;

    @Override
    public String id() {
        return "vrrp";
    }

    @Override
    public Class<VrrpQuery> queries() {
        return VrrpQuery.class;
    }

    @Override
    public Seen ask(VrrpQuery query, BenchView bench) throws Exception {
        var heard = new HeardMasters(query.group(), query.vlan().orElse(0));
        var evidence = Listening.of(bench, query.at(), FILTER, query.millis(), USUAL_MILLIS)
                .hear(heard::hear, () -> false);
        return new Seen(heard.observe(), List.of(evidence));
    }
}
