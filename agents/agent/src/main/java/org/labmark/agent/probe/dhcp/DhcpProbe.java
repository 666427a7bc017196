package org.labmark.agent.probe.dhcp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.frames.PcapFile;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.DomainNames;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.FreshClient;
import org.labmark.agent.probe.vantage.KeyedLocks;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.DhcpObservation;

/** Asks for a lease as a client that nobody has seen before, or as several, and gives it back. */
public final class DhcpProbe implements Probe<DhcpQuery> {
    /** Two clients of one MAC address cannot be on one segment at once. */
    private static final KeyedLocks MACS = new KeyedLocks();

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String id() {
        return "dhcp";
    }

    @Override
    public Class<DhcpQuery> queries() {
        return DhcpQuery.class;
    }

    @Override
    public Seen ask(DhcpQuery query, BenchView bench) throws Exception {
        if (!(query.from() instanceof Vantage.Fresh fresh)) {
            throw new IllegalArgumentException(
                    "a lease is asked for from fresh@SEGMENT only, not from " + query.from());
        }
        if (query.mac().isEmpty()) {
            return lease(query, fresh.segment(), bench);
        }
        try (var _ = MACS.hold(
                bench.tag() + " " + fresh.segment() + " " + query.mac().get())) {
            return lease(query, fresh.segment(), bench);
        }
    }

    private static Seen lease(DhcpQuery query, String segment, BenchView bench) throws Exception {
        try (var client = Vantages.shared().withoutAddress(segment, query.mac(), bench);
                var wire = Wire.at(client)) {
            var observation = query.clients().orElse(1) > 1 ? several(query, wire) : one(query, client, wire);
            return new Seen(observation, List.of(new Seen.Bytes("exchange.pcap", PcapFile.MEDIA_TYPE, wire.pcap())));
        }
    }

    private static DhcpObservation several(DhcpQuery query, Wire wire) throws IOException, InterruptedException {
        var clients = new ArrayList<DhcpExchange>();
        for (int i = 0; i < query.clients().orElse(1); i++) {
            clients.add(new DhcpExchange(wire, MacAddress.parse(MacAddress.random(RANDOM)), manners(query)));
        }
        var draws = new Draws(wire, clients);
        draws.run();
        return observe(draws.offers(), draws.leases(), draws.refused(), false);
    }

    private static DhcpObservation one(DhcpQuery query, FreshClient client, Wire wire) throws Exception {
        var mac = MacAddress.parse(client.mac());
        var exchange = new DhcpExchange(wire, mac, manners(query));
        List<Wire.Received> offers = query.again().isPresent() ? List.of() : exchange.discover();
        var answer = query.again().isPresent()
                ? exchange.again(InetAddress.ofLiteral(query.again().get()))
                : offers.isEmpty() ? Optional.<Wire.Received>empty() : exchange.request(offers.getFirst());
        var acknowledged = answer.filter(received -> received.message().type() == DhcpMessage.ACK);
        boolean renewed = false;
        if (acknowledged.isPresent()) {
            renewed =
                    query.renew().orElse(false) && Renewal.of(acknowledged.get().message(), client, mac);
            exchange.release(acknowledged.get());
        }
        return observe(
                offers,
                acknowledged.map(Wire.Received::message).map(List::of).orElse(List.of()),
                answer.isPresent() && acknowledged.isEmpty(),
                renewed);
    }

    private static Map<Integer, byte[]> manners(DhcpQuery query) {
        var manners = new TreeMap<Integer, byte[]>();
        query.hostname()
                .ifPresent(name -> manners.put(DhcpMessage.HOST_NAME, name.getBytes(StandardCharsets.US_ASCII)));
        query.vendorClass()
                .ifPresent(name -> manners.put(DhcpMessage.VENDOR_CLASS, name.getBytes(StandardCharsets.US_ASCII)));
        return manners;
    }

    static DhcpObservation observe(List<Wire.Received> offers, Optional<DhcpMessage> lease) {
        return observe(offers, lease.map(List::of).orElse(List.of()), false, false);
    }

    private static DhcpObservation observe(
            List<Wire.Received> offers, List<DhcpMessage> leases, boolean refused, boolean renewed) {
        var servers = new TreeSet<String>();
        for (var offer : offers) {
            servers.add(offer.message()
                    .server()
                    .orElseGet(() -> Ipv4Frame.text(offer.frame().source())));
        }
        var lease = leases.stream().findFirst();
        return new DhcpObservation(
                lease.isPresent(),
                lease.map(ack -> Ipv4Frame.text(ack.yiaddr())),
                lease.map(DhcpMessage::prefix).orElse(0),
                lease.map(ack -> ack.addresses(DhcpMessage.ROUTERS)).orElse(List.of()),
                lease.map(ack -> ack.addresses(DhcpMessage.DNS_SERVERS)).orElse(List.of()),
                lease.map(ack -> CleanText.line(ack.domain(), 255)).orElse(""),
                lease.map(DhcpMessage::leaseSeconds).orElse(0L),
                lease.flatMap(DhcpMessage::server),
                List.copyOf(servers),
                lease.map(DhcpMessage::giaddr).filter(address -> address != 0).map(Ipv4Frame::text),
                refused,
                renewed,
                lease.map(ack -> ack.addresses(DhcpMessage.NTP_SERVERS)).orElse(List.of()),
                lease.map(ack -> DomainNames.parse(ack.options().getOrDefault(DhcpMessage.DOMAIN_SEARCH, new byte[0])))
                        .orElse(List.of()),
                lease.map(DhcpProbe::bootServer).orElse(""),
                lease.map(ack -> CleanText.line(
                                ack.file().isEmpty() ? ack.text(DhcpMessage.BOOT_FILE) : ack.file(), 255))
                        .orElse(""),
                lease.map(Options::of).orElse(List.of()),
                leases.stream()
                        .map(ack -> Ipv4Frame.text(ack.yiaddr()))
                        .sorted()
                        .distinct()
                        .toList());
    }

    private static String bootServer(DhcpMessage lease) {
        var option = lease.text(DhcpMessage.BOOT_SERVER);
        var named = option.isEmpty() ? lease.sname() : option;
        return CleanText.line(named.isEmpty() && lease.siaddr() != 0 ? Ipv4Frame.text(lease.siaddr()) : named, 255);
    }
}
