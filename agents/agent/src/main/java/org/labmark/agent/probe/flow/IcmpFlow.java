package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.labmark.agent.linux.RawIcmpSocket;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.reading.FlowObservation.End;

/** ICMP echo by a socket of our own: up to three requests, half a second apart. */
final class IcmpFlow {
    /** More packets than a socket keeps for us. */
    private static final int MOST_HEARD = 4096;

    private static final int REPEAT_MILLIS = 500;

    private IcmpFlow() {}

    /**
     * Asks.
     *
     * @param ear a socket in the witness that owns the address: it must have heard what is answered
     * @throws Exception when no socket can be made in the vantage
     */
    static Arrived ask(OpenVantage vantage, InetAddress to, Optional<RawIcmpSocket> ear) throws Exception {
        var echo = new IcmpEcho(to, ThreadLocalRandom.current().nextInt(0x1_0000), Nonces.random());
        try (var socket = vantage.call(() -> RawIcmpSocket.forFamilyOf(to))) {
            var end = exchange(socket, echo);
            return end != End.ANSWERED || ear.isEmpty() ? Arrived.without(end) : confirm(ear.get(), echo);
        }
    }

    /** A reply came: from the witness, or from somebody who stands in its place. */
    private static Arrived confirm(RawIcmpSocket ear, IcmpEcho echo) throws IOException {
        for (int i = 0; i < MOST_HEARD; i++) {
            var packet = ear.receive(0);
            if (packet.isEmpty()) {
                break;
            }
            if (echo.isRequest(packet.get())) {
                return new Arrived(End.ANSWERED, echo.source(packet.get()));
            }
        }
        return Arrived.without(End.IMPOSTOR);
    }

    private static End exchange(RawIcmpSocket socket, IcmpEcho echo) throws IOException {
        long start = System.nanoTime();
        for (int sent = 0; ; ) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (millis >= FlowProbe.PATIENCE_MILLIS || Thread.currentThread().isInterrupted()) {
                return End.SILENT;
            }
            if (millis >= (long) sent * REPEAT_MILLIS) {
                try {
                    socket.send(echo.to(), echo.request(++sent));
                } catch (IOException e) {
                    return Ends.orThrow(e);
                }
            }
            long wake = Math.min((long) sent * REPEAT_MILLIS, FlowProbe.PATIENCE_MILLIS);
            var end = socket.receive((int) Math.max(1, wake - millis)).flatMap(echo::read);
            if (end.isPresent()) {
                return end.get();
            }
        }
    }
}
