package org.labmark.agent.probe.vlan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.wire.Datagram;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.Injection;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.query.VlanQuery;
import org.labmark.api.reading.VlanObservation;
import org.labmark.api.topology.Endpoint;

/** Sends broadcast frames into a port and sees where they come out. */
public final class VlanProbe implements Probe<VlanQuery> {
    private static final int KEPT = 256;

    @Override
    public String id() {
        return "vlan";
    }

    @Override
    public Class<VlanQuery> queries() {
        return VlanQuery.class;
    }

    @Override
    public Seen ask(VlanQuery query, BenchView bench) throws Exception {
        var tags = new ArrayList<Integer>();
        query.tag().ifPresent(tags::add);
        query.innerTag().ifPresent(tags::add);
        var _ = Taps.link(bench, query.into());
        query.out().ifPresent(end -> Taps.link(bench, end));
        var kept = new KeptFrames(KEPT);
        var out = Injection.into(
                query.into(),
                new Injection.Plan(Datagram.broadcast(), query.mac().orElse(""), tags),
                bench,
                kept);
        return new Seen(observe(out, query.out()), List.of(kept.evidence("out.pcap")));
    }

    static VlanObservation observe(List<Heard> out, Optional<Endpoint> asked) {
        var arrivals = new TreeSet<>(Comparator.comparing(VlanObservation.Arrival::port)
                .thenComparingInt(VlanObservation.Arrival::vlan)
                .thenComparingInt(VlanObservation.Arrival::innerVlan));
        var ports = new TreeSet<String>();
        var tags = new TreeSet<String>();
        for (var heard : out) {
            try {
                var vlans = Frame.parse(heard.octets()).vlans();
                ports.add(heard.from().toString());
                arrivals.add(new VlanObservation.Arrival(
                        heard.from().toString(),
                        vlans.isEmpty() ? 0 : vlans.getFirst(),
                        vlans.size() < 2 ? 0 : vlans.get(1)));
                if (asked.map(heard.from()::equals).orElse(true)) {
                    tags.add(vlans.isEmpty() ? "untagged" : vlans.getFirst().toString());
                }
            } catch (MalformedException _) {
                // Without a header it is none of ours.
            }
        }
        return new VlanObservation(!tags.isEmpty(), List.copyOf(tags), List.copyOf(ports), List.copyOf(arrivals));
    }
}
