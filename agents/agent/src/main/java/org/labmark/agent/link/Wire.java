package org.labmark.agent.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.linux.LinkControl;
import org.labmark.agent.linux.LinuxException;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.call.WireCalls;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One cable and what it does now. */
final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private final Cable cable;
    private final NetworkNamespace network;
    private final LinkControl control;
    private Impairment impairment = Impairment.NONE;
    private Optional<Flap> flap = Optional.empty();
    private boolean pulled;
    private boolean aCarrier = true;
    private boolean bCarrier = true;
    private @Nullable Relay relay;
    private @Nullable Thread flapping;

    Wire(Cable cable, NetworkNamespace network, LinkControl control) {
        this.cable = cable;
        this.network = network;
        this.control = control;
    }

    Cable cable() {
        return cable;
    }

    synchronized WireCalls.LinkState state() {
        return new WireCalls.LinkState(
                cable.link().a(), cable.link().b(), impairment, flap, aCarrier && !pulled, bCarrier && !pulled);
    }

    synchronized Cabling.Doing doing() {
        return new Cabling.Doing(impairment, flap);
    }

    /** Switches both ends on, for the first time. */
    void plugIn() throws LinuxException {
        control.set(cable.a(), true);
        control.set(cable.b(), true);
    }

    /** Does this from now on. */
    synchronized void set(Impairment wanted, Optional<Flap> schedule) throws IOException, InterruptedException {
        stopFlapping();
        if (!sameTraffic(impairment, wanted) || relay != null) {
            stopRelay();
            relay = Impairer.apply(network, cable, wanted).orElse(null);
        }
        impairment = wanted;
        flap = schedule;
        pull(wanted.down());
        schedule.ifPresent(this::startFlapping);
    }

    /** Takes the cable out until {@link #putBack}; what it does otherwise stays known. */
    synchronized void pullOut() throws LinuxException {
        stopFlapping();
        pull(true);
    }

    /** Lets the cable do again what it is known to do. */
    synchronized void putBack() throws LinuxException {
        stopFlapping();
        pull(impairment.down());
        flap.ifPresent(this::startFlapping);
    }

    private static boolean sameTraffic(Impairment before, Impairment wanted) {
        return before.withDown(false).equals(wanted.withDown(false));
    }

    /** Takes the cable out, or puts it back. */
    private synchronized void pull(boolean out) throws LinuxException {
        pulled = out;
        if (out) {
            control.set(cable.a(), false);
            control.set(cable.b(), false);
        } else {
            follow();
        }
    }

    /**
     * Lets each end have the carrier that the other one has. An end that is switched off tells nothing of its own node,
     * so what was last known stands; both are never switched off, or neither would ever tell again.
     */
    synchronized void follow() throws LinuxException {
        if (pulled) {
            return;
        }
        if (!control.isUp(cable.a()) && !control.isUp(cable.b())) {
            plugIn();
        }
        if (control.isUp(cable.a())) {
            aCarrier = control.hasCarrier(cable.a());
        }
        if (control.isUp(cable.b())) {
            bCarrier = control.hasCarrier(cable.b());
        }
        boolean neither = !aCarrier && !bCarrier;
        control.set(cable.a(), bCarrier || neither);
        control.set(cable.b(), aCarrier || neither);
    }

    private void startFlapping(Flap schedule) {
        flapping = Thread.ofVirtual().name("flap " + cable.link()).start(() -> {
            try {
                for (boolean out = true; ; out = !out) {
                    Thread.sleep(Duration.ofMillis(out ? schedule.upMillis() : schedule.downMillis()));
                    pull(out);
                }
            } catch (InterruptedException _) {
                // The schedule has changed, or the bench goes down.
                return;
            } catch (LinuxException e) {
                LOG.warn("{} does not flap any more: {}", cable.link(), e.getMessage());
            }
        });
    }

    private void stopFlapping() {
        if (flapping != null) {
            flapping.interrupt();
            flapping = null;
        }
    }

    private void stopRelay() {
        if (relay != null) {
            relay.close();
            relay = null;
        }
    }

    @Override
    public synchronized void close() {
        stopFlapping();
        stopRelay();
    }
}
