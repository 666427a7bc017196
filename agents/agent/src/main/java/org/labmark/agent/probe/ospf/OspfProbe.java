package org.labmark.agent.probe.ospf;

import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.wire.Listening;
import org.labmark.api.query.OspfQuery;

/** Hears routers at a link. */
public final class OspfProbe implements Probe<OspfQuery> {
    @Override
    public String id() {
        return "ospf";
    }

    @Override
    public Class<OspfQuery> queries() {
        return OspfQuery.class;
    }

    @Override
    public Seen ask(OspfQuery query, BenchView bench) throws Exception {
        int version = query.version().orElse(2);
        var heard = new HeardRouters(version, query.vlan().orElse(0));
        var ip = version == 2 ? "ip proto 89" : "ip6 proto 89";
        var evidence = Listening.untilEnough(bench, query.at(), ip + " or (vlan and " + ip + ")", query.millis())
                .hear(heard::hear, () -> query.millis().isEmpty() && heard.twoWay());
        return new Seen(heard.observe(), List.of(evidence));
    }
}
