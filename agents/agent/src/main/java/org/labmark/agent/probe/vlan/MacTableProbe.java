package org.labmark.agent.probe.vlan;

import java.util.List;
import java.util.TreeSet;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.Injection;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.query.MacTableQuery;
import org.labmark.api.reading.MacTableObservation;
import org.labmark.api.topology.Endpoint;

/** Sends frames for one hardware address into a port and sees where they come out. */
public final class MacTableProbe implements Probe<MacTableQuery> {
    private static final int KEPT = 256;

    @Override
    public String id() {
        return "mac-table";
    }

    @Override
    public Class<MacTableQuery> queries() {
        return MacTableQuery.class;
    }

    @Override
    public Seen ask(MacTableQuery query, BenchView bench) throws Exception {
        var _ = Taps.link(bench, query.into());
        var kept = new KeptFrames(KEPT);
        var plan = new Injection.Plan(
                MacAddress.parse(query.mac()), "", query.tag().stream().toList());
        var out = Injection.into(query.into(), plan, bench, kept);
        return new Seen(observe(out, query.into()), List.of(kept.evidence("out.pcap")));
    }

    static MacTableObservation observe(List<Heard> out, Endpoint into) {
        var own = new TreeSet<String>();
        var reached = new TreeSet<String>();
        for (var heard : out) {
            reached.add(heard.from().toString());
            if (heard.from().node().equals(into.node())) {
                own.add(heard.from().port());
            }
        }
        return new MacTableObservation(own.size() == 1, own.size() > 1, List.copyOf(own), List.copyOf(reached));
    }
}
