package org.labmark.agent.link;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.call.Patience;
import org.labmark.api.topology.Impairment;

/**
 * Makes a cable do to frames what it should, by the kernel's own means where it has them (tc-netem(8)), else by a relay
 * of ours; rates without netem by a token bucket (tc-tbf(8)).
 */
final class Impairer {
    /** Frames that a wire with a delay holds at most: 40 MB/s for 500 ms in frames of 1,000 octets. */
    private static final int NETEM_LIMIT = 20_000;

    private static final int USUAL_MTU = 1500;

    private static final long BURST_MILLIS = 10;
    /** A bucket must hold one frame of the longest kind. */
    private static final long LEAST_BURST = 2 * 1600;

    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(10));

    private Impairer() {}

    /**
     * Applies it both ways, in place of whatever was applied before.
     *
     * @return the relay that does part of it; the caller closes it
     */
    static Optional<Relay> apply(NetworkNamespace network, Cable cable, Impairment wanted)
            throws IOException, InterruptedException {
        boolean plain = wanted.delayMicros() == 0 && wanted.lossPpm() == 0 && wanted.duplicatePpm() == 0;
        clear(network, cable);
        var netem = netem(wanted);
        boolean kernel = (plain && wanted.rateKbit() == 0) || (!plain && queue(network, cable, netem));
        if (!kernel && wanted.rateKbit() > 0) {
            // The bucket goes behind the relay, where there is one.
            if (!queue(network, cable, bucket(wanted.rateKbit()))) {
                throw new IOException("this kernel has neither netem nor tbf: no rate can be set");
            }
        }
        boolean relayed = !kernel && !plain;
        lengthen(network, cable, wanted.mtu());
        pass(network, cable, wanted.mtu(), relayed);
        return relayed ? Optional.of(Relay.start(network, cable, wanted)) : Optional.empty();
    }

    private static void clear(NetworkNamespace network, Cable cable) throws IOException, InterruptedException {
        for (var port : List.of(cable.a(), cable.b())) {
            // There may be none.
            var _ = Command.run(
                    network.command(List.of("tc", "qdisc", "del", "dev", port, "root")), new byte[0], LIMIT, 1024);
        }
    }

    /** False when this kernel has no such queue. */
    private static boolean queue(NetworkNamespace network, Cable cable, List<String> queue)
            throws IOException, InterruptedException {
        for (var port : List.of(cable.a(), cable.b())) {
            var argv = new ArrayList<>(List.of("tc", "qdisc", "replace", "dev", port, "root"));
            argv.addAll(queue);
            if (Command.run(network.command(argv), new byte[0], LIMIT, 1024).exit() != 0) {
                return false;
            }
        }
        return true;
    }

    static List<String> netem(Impairment wanted) {
        var netem = new ArrayList<>(List.of("netem", "limit", Integer.toString(NETEM_LIMIT)));
        if (wanted.delayMicros() > 0) {
            netem.addAll(List.of("delay", wanted.delayMicros() + "us"));
        }
        if (wanted.lossPpm() > 0) {
            netem.addAll(List.of("loss", percent(wanted.lossPpm())));
        }
        if (wanted.duplicatePpm() > 0) {
            netem.addAll(List.of("duplicate", percent(wanted.duplicatePpm())));
        }
        if (wanted.rateKbit() > 0) {
            netem.addAll(List.of("rate", wanted.rateKbit() + "kbit"));
        }
        return netem;
    }

    static List<String> bucket(long kbit) {
        long burst = Math.max(LEAST_BURST, kbit * BURST_MILLIS / 8);
        return List.of("tbf", "rate", kbit + "kbit", "burst", Long.toString(burst), "latency", "50ms");
    }

    private static String percent(long ppm) {
        return BigDecimal.valueOf(ppm, 4).toPlainString() + "%";
    }

    /** Ends that are to let longer packets through than Ethernet's usual ones must be able to carry them. */
    private static void lengthen(NetworkNamespace network, Cable cable, int mtu)
            throws IOException, InterruptedException {
        var batch = new StringBuilder();
        for (var port : List.of(cable.a(), cable.b())) {
            batch.append("link set dev " + port + " mtu " + Math.max(USUAL_MTU, mtu) + "\n");
        }
        Command.run(network.command(List.of("ip", "-batch", "-")), batch.toString());
    }

    /** Rules for what comes in at each end: too long for the wire, then on to the other end, by whichever way. */
    private static void pass(NetworkNamespace network, Cable cable, int mtu, boolean relayed)
            throws IOException, InterruptedException {
        var rules = new StringBuilder();
        for (var from : List.of(cable.a(), cable.b())) {
            var to = from.equals(cable.a()) ? cable.b() : cable.a();
            rules.append("flush chain netdev wires ").append(from).append('\n');
            if (mtu > 0) {
                rules.append("add rule netdev wires " + from + " meta length > " + mtu + " drop\n");
            }
            // The relay has taken its copy before; this one ends here.
            rules.append("add rule netdev wires " + from + (relayed ? " drop\n" : " fwd to \"" + to + "\"\n"));
        }
        Command.run(network.command(List.of("nft", "-f", "-")), rules.toString());
    }
}
