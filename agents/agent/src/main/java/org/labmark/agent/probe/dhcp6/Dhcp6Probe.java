package org.labmark.agent.probe.dhcp6;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.LinkControl;
import org.labmark.agent.probe.DomainNames;
import org.labmark.agent.probe.Ipv6Text;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.FreshClient;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.agent.probe.vantage.Ip;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.query.Dhcp6Query;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.Dhcp6Observation;

/** Asks for an IPv6 lease or for information as a client that nobody has seen before, and gives the lease back. */
public final class Dhcp6Probe implements Probe<Dhcp6Query> {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String id() {
        return "dhcp6";
    }

    @Override
    public Class<Dhcp6Query> queries() {
        return Dhcp6Query.class;
    }

    @Override
    public Seen ask(Dhcp6Query query, BenchView bench) throws Exception {
        if (!(query.from() instanceof Vantage.Fresh(var segment))) {
            throw new IllegalArgumentException(
                    "a lease is asked for from fresh@SEGMENT only, not from " + query.from());
        }
        try (var client = Vantages.shared().withoutAddress(segment, Optional.empty(), bench)) {
            linkLocal(client);
            int index = client.call(() -> {
                try (var control = LinkControl.open()) {
                    return control.index(FreshClient.PORT);
                }
            });
            try (var exchange = Exchange6.from(client, MacAddress.parse(client.mac()), index)) {
                return query.stateless().orElse(false)
                        ? inform(exchange)
                        : lease(exchange, query.delegation().orElse(false));
            }
        }
    }

    /** An address that can be used at once: the kernel's own is on trial for a second (RFC 4862, 5.4). */
    private static void linkLocal(FreshClient client) throws IOException, InterruptedException {
        var own = new byte[16];
        RANDOM.nextBytes(own);
        Arrays.fill(own, 0, 8, (byte) 0);
        own[0] = (byte) 0xfe;
        own[1] = (byte) 0x80;
        var ended = HostCommand.run(
                client.namespace(),
                List.of("ip", "-6", "address", "add", Ipv6Text.of(own, 0) + "/64", "dev", FreshClient.PORT, "nodad"),
                "",
                4096);
        if (ended.exit() != 0) {
            throw new IOException("a fresh client can have no IPv6 address: " + Ip.why(ended));
        }
    }

    private static Seen inform(Exchange6 exchange) throws IOException, InterruptedException {
        var replies = exchange.inform();
        return replies.isEmpty() ? Seen.of(Dhcp6Observation.SILENCE) : seen(replies, replies.getFirst());
    }

    private static Seen lease(Exchange6 exchange, boolean delegation) throws IOException, InterruptedException {
        var offers = exchange.solicit(delegation);
        if (offers.isEmpty()) {
            return Seen.of(Dhcp6Observation.SILENCE);
        }
        var best = offers.stream()
                .filter(offer ->
                        !offer.addresses().isEmpty() || !offer.prefixes().isEmpty())
                .findFirst();
        if (best.isEmpty()) {
            return seen(offers, offers.getFirst());
        }
        var reply = exchange.request(best.get());
        if (reply.isEmpty()) {
            var none = new Dhcp6Message(Dhcp6Message.REPLY, 0, List.of());
            return seen(offers, none);
        }
        exchange.release(reply.get());
        return seen(offers, reply.get());
    }

    private static Seen seen(List<Dhcp6Message> all, Dhcp6Message last) {
        boolean leasing = last.type() == Dhcp6Message.REPLY;
        var addresses = leasing ? last.addresses() : List.<Dhcp6Message.Lease>of();
        var prefixes = leasing ? last.prefixes() : List.<Dhcp6Message.Lease>of();
        var leases = Stream.concat(addresses.stream(), prefixes.stream()).toList();
        var observation = new Dhcp6Observation(
                true,
                !addresses.isEmpty(),
                texts(addresses),
                texts(prefixes),
                leases.stream().mapToLong(Dhcp6Message.Lease::preferred).min().orElse(0),
                leases.stream().mapToLong(Dhcp6Message.Lease::valid).min().orElse(0),
                Options6.addresses(last.option(Dhcp6Message.DNS_SERVERS).orElse(new byte[0])),
                DomainNames.parse(last.option(Dhcp6Message.DOMAIN_SEARCH).orElse(new byte[0])),
                Options6.status(last.status()),
                all.stream()
                        .flatMap(message -> message.option(Dhcp6Message.SERVER).stream())
                        .map(duid -> HexFormat.of().formatHex(duid, 0, Math.min(duid.length, 128)))
                        .sorted()
                        .distinct()
                        .toList(),
                Options6.of(last));
        return new Seen(observation, List.of(new Seen.Bytes("reply.dhcp6", "application/octet-stream", last.encode())));
    }

    private static List<String> texts(List<Dhcp6Message.Lease> leases) {
        return leases.stream().map(Dhcp6Message.Lease::text).sorted().distinct().toList();
    }
}
