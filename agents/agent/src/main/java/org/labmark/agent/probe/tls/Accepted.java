package org.labmark.agent.probe.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.talk.Talk;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.call.Patience;

/** Finds what a server accepts in one version: suite by suite, until it wants none of those that are left. */
final class Accepted {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_SUITES = 40;
    private static final Duration ONE = Patience.of(Duration.ofSeconds(6));

    private Accepted() {}

    /**
     * Suites of a version that a server accepts, in the order of its choice; none when it does not speak the version.
     *
     * @param end no connection starts after this, on the clock of {@link System#nanoTime()}
     * @throws Exception when no socket can be made in the vantage
     */
    static List<Integer> by(Version version, InetSocketAddress to, Optional<String> name, OpenVantage vantage, long end)
            throws Exception {
        var left = new ArrayList<>(Suites.of(version));
        var accepted = new ArrayList<Integer>();
        while (!left.isEmpty() && accepted.size() < MOST_SUITES && System.nanoTime() < end) {
            var hello = ask(ClientHello.encode(version, left, name, RANDOM), to, vantage, end);
            if (hello.isEmpty() || hello.get().version() != version.number()) {
                break;
            }
            // A server that chooses what was not offered says nothing of what it accepts.
            if (!left.remove((Integer) hello.get().suite())) {
                break;
            }
            accepted.add(hello.get().suite());
        }
        return accepted;
    }

    private static Optional<ServerHello> ask(byte[] hello, InetSocketAddress to, OpenVantage vantage, long end)
            throws Exception {
        var left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        var talk = Talk.to(to, vantage, left.compareTo(ONE) < 0 ? left : ONE, ServerHello.MOST_OCTETS);
        if (talk.isEmpty()) {
            return Optional.empty();
        }
        var flight = new ByteArrayOutputStream();
        try (var open = talk.get()) {
            open.out().write(hello);
            var buffer = new byte[ServerHello.MOST_OCTETS];
            for (int got = open.in().read(buffer); got > 0; got = open.in().read(buffer)) {
                flight.write(buffer, 0, got);
                if (ServerHello.look(flight.toByteArray()) == ServerHello.Look.ENOUGH) {
                    break;
                }
            }
        } catch (IOException _) {
            // Hung up or silent: what came until then is the answer.
        }
        return ServerHello.parse(flight.toByteArray());
    }
}
