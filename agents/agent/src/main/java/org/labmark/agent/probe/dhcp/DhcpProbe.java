package org.labmark.agent.probe.dhcp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.KeyedLocks;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.DhcpObservation;

/** Asks for a lease as a client that nobody has seen before, and gives it back. */
public final class DhcpProbe implements Probe<DhcpQuery> {
    /** Two clients of one MAC address cannot be on one segment at once. */
    private static final KeyedLocks MACS = new KeyedLocks();

    @Override
    public String id() {
        return "dhcp";
    }

    @Override
    public Class<DhcpQuery> queries() {
        return DhcpQuery.class;
    }

    @Override
    public Seen ask(DhcpQuery query, BenchView bench) throws IOException, InterruptedException {
        if (!(query.from() instanceof Vantage.Fresh fresh)) {
            throw new IllegalArgumentException(
                    "a lease is asked for from fresh@SEGMENT only, not from " + query.from());
        }
        if (query.mac().isEmpty()) {
            return lease(fresh.segment(), query.mac(), bench);
        }
        try (var _ = MACS.hold(
                bench.tag() + " " + fresh.segment() + " " + query.mac().get())) {
            return lease(fresh.segment(), query.mac(), bench);
        }
    }

    private static Seen lease(String segment, Optional<String> mac, BenchView bench)
            throws IOException, InterruptedException {
        try (var client = Vantages.shared().withoutAddress(segment, mac, bench);
                var wire = Wire.at(client)) {
            var exchange = new DhcpExchange(wire, MacAddress.parse(client.mac()));
            var offers = exchange.discover();
            var answer = offers.isEmpty() ? Optional.<Wire.Received>empty() : exchange.request(offers.getFirst());
            var acknowledged = answer.filter(received -> received.message().type() == DhcpMessage.ACK);
            if (acknowledged.isPresent()) {
                exchange.release(acknowledged.get());
            }
            return new Seen(
                    observe(offers, acknowledged.map(Wire.Received::message)),
                    List.of(new Seen.Bytes("exchange.pcap", PcapFile.MEDIA_TYPE, wire.pcap())));
        }
    }

    static DhcpObservation observe(List<Wire.Received> offers, Optional<DhcpMessage> lease) {
        var servers = new TreeSet<String>();
        for (var offer : offers) {
            servers.add(offer.message()
                    .server()
                    .orElseGet(() -> Ipv4Frame.text(offer.frame().source())));
        }
        return new DhcpObservation(
                lease.isPresent(),
                lease.map(ack -> Ipv4Frame.text(ack.yiaddr())),
                lease.map(DhcpMessage::prefix).orElse(0),
                lease.map(ack -> ack.addresses(DhcpMessage.ROUTERS)).orElse(List.of()),
                lease.map(ack -> ack.addresses(DhcpMessage.DNS_SERVERS)).orElse(List.of()),
                lease.map(ack -> CleanText.line(ack.domain(), 255)).orElse(""),
                lease.map(DhcpMessage::leaseSeconds).orElse(0L),
                lease.flatMap(DhcpMessage::server),
                List.copyOf(servers));
    }
}
