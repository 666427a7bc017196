package org.labmark.agent.probe.dhcp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.labmark.api.call.Patience;

/** Several clients on one wire that ask at once, and hold what they get until the last has asked. */
final class Draws {
    private static final Duration OFFERS = Patience.of(Duration.ofMillis(3400));
    private static final Duration ACKNOWLEDGEMENTS = Patience.of(Duration.ofMillis(1500));

    /** For those whose offer somebody else took meanwhile: they begin anew, as clients do. */
    private static final int MORE_ROUNDS = 2;

    private static final Duration LATER = Patience.of(Duration.ofMillis(800));
    private static final Duration REPEAT = Duration.ofSeconds(1);

    private final Wire wire;
    private final List<DhcpExchange> clients;
    private final List<Wire.Received> offers = new ArrayList<>();
    private final Map<DhcpExchange, Wire.Received> leases = new LinkedHashMap<>();
    private boolean refused;

    Draws(Wire wire, List<DhcpExchange> clients) {
        this.wire = wire;
        this.clients = List.copyOf(clients);
    }

    /** Draws for all, then releases everything. */
    void run() throws IOException, InterruptedException {
        var refusals = round(clients, OFFERS, ACKNOWLEDGEMENTS);
        for (int i = 0; i < MORE_ROUNDS && !refusals.isEmpty(); i++) {
            refusals = round(refusals, LATER, LATER);
        }
        refused = !refusals.isEmpty();
        for (var lease : leases.entrySet()) {
            lease.getKey().release(lease.getValue());
        }
    }

    /** One try for each; who was refused. */
    private List<DhcpExchange> round(List<DhcpExchange> some, Duration offering, Duration leasing)
            throws IOException, InterruptedException {
        var first = new LinkedHashMap<DhcpExchange, DhcpMessage>();
        gather(some, offering, client -> !first.containsKey(client), DhcpExchange::sendDiscover, (client, received) -> {
            if (received.message().type() == DhcpMessage.OFFER) {
                offers.add(received);
                first.putIfAbsent(client, received.message());
            }
        });
        var answered = new HashSet<DhcpExchange>();
        gather(
                some,
                leasing,
                client -> first.containsKey(client) && !answered.contains(client),
                client -> client.sendRequest(Objects.requireNonNull(first.get(client))),
                (client, received) -> {
                    int type = received.message().type();
                    if (type == DhcpMessage.ACK) {
                        leases.put(client, received);
                    }
                    if (type == DhcpMessage.ACK || type == DhcpMessage.NAK) {
                        answered.add(client);
                    }
                });
        return answered.stream().filter(client -> !leases.containsKey(client)).toList();
    }

    /** Says something. */
    private interface Say {
        void say(DhcpExchange client) throws IOException;
    }

    /** Has all clients that still wait speak once a second, and hands out what comes, until none waits or time is over. */
    private void gather(
            List<DhcpExchange> some,
            Duration time,
            Predicate<DhcpExchange> waits,
            Say say,
            BiConsumer<DhcpExchange, Wire.Received> take)
            throws IOException, InterruptedException {
        long end = Wire.in(time);
        while (System.nanoTime() < end && some.stream().anyMatch(waits)) {
            for (var client : some) {
                if (waits.test(client)) {
                    say.say(client);
                }
            }
            long repeat = Math.min(end, Wire.in(REPEAT));
            while (some.stream().anyMatch(waits)) {
                var received =
                        wire.receive(message -> clients.stream().anyMatch(client -> client.owns(message)), repeat);
                if (received.isEmpty()) {
                    break;
                }
                var message = received.get().message();
                clients.stream()
                        .filter(client -> client.owns(message))
                        .findFirst()
                        .ifPresent(client -> take.accept(client, received.get()));
            }
        }
    }

    List<Wire.Received> offers() {
        return offers;
    }

    List<DhcpMessage> leases() {
        return leases.values().stream().map(Wire.Received::message).toList();
    }

    boolean refused() {
        return refused;
    }
}
