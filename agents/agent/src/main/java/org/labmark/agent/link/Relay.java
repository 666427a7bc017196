package org.labmark.agent.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.topology.Impairment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries frames along one cable and delays, loses and doubles them on the way, where the kernel cannot. */
final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int HELD = 20_000;
    private static final long TICK_MILLIS = 200;
    /** A thread that sleeps wakes late; for the last bit it does not sleep. */
    private static final long SPIN_NANOS = 60_000;

    private final Impairment impairment;
    private final List<Tap> taps;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    private Relay(Impairment impairment, List<Tap> taps) {
        this.impairment = impairment;
        this.taps = taps;
    }

    private record Due(byte[] frame, long nanos) {}

    static Relay start(NetworkNamespace network, Cable cable, Impairment impairment)
            throws IOException, InterruptedException {
        var taps = new ArrayList<Tap>();
        try {
            taps.add(tap(network, cable.a(), impairment.mtu()));
            taps.add(tap(network, cable.b(), impairment.mtu()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            taps.forEach(Tap::close);
            throw e;
        }
        var relay = new Relay(impairment, taps);
        relay.carry(taps.getFirst(), taps.getLast());
        relay.carry(taps.getLast(), taps.getFirst());
        return relay;
    }

    private static Tap tap(NetworkNamespace network, String port, int mtu) throws IOException, InterruptedException {
        // The length of the packet and not of the frame: 14 octets of header, 4 more when it is tagged.
        var filter = mtu > 0 ? "less " + (mtu + 14) + " or (vlan and less " + (mtu + 18) + ")" : "";
        return Tap.open(network, port, Tap.Direction.IN, filter, Tap.LONGEST);
    }

    private void carry(Tap from, Tap to) {
        var held = new ArrayBlockingQueue<Due>(HELD);
        threads.add(Thread.ofPlatform().name("relay in").daemon().start(() -> receive(from, held)));
        threads.add(Thread.ofPlatform().name("relay out").daemon().start(() -> send(held, to)));
    }

    private void receive(Tap from, BlockingQueue<Due> held) {
        var random = ThreadLocalRandom.current();
        try {
            while (!closed) {
                var seen = from.next();
                if (seen.isEmpty() || random.nextLong(Impairment.WHOLE) < impairment.lossPpm()) {
                    continue;
                }
                var due = new Due(seen.get().octets(), System.nanoTime() + impairment.delayMicros() * 1000);
                int copies = random.nextLong(Impairment.WHOLE) < impairment.duplicatePpm() ? 2 : 1;
                for (int i = 0; i < copies; i++) {
                    // A full wire loses frames; it does not keep the sender waiting.
                    var _ = held.offer(due);
                }
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.warn("a relay ends: {}", e.getMessage());
            }
        }
    }

    private void send(BlockingQueue<Due> held, Tap to) {
        try {
            while (!closed) {
                var next = held.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                for (long left = next.nanos() - System.nanoTime(); left > 0; left = next.nanos() - System.nanoTime()) {
                    if (left > SPIN_NANOS) {
                        LockSupport.parkNanos(left - SPIN_NANOS);
                    } else {
                        Thread.onSpinWait();
                    }
                }
                forward(next.frame(), to);
            }
        } catch (InterruptedException _) {
            // Closed.
            return;
        }
    }

    private void forward(byte[] frame, Tap to) {
        try {
            to.send(frame);
        } catch (IOException e) {
            // The far end is down, or its queue is full: a wire would have lost it too.
            LOG.trace("lost: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        taps.forEach(Tap::wake);
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                thread.join(2 * TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        taps.forEach(Tap::close);
    }
}
