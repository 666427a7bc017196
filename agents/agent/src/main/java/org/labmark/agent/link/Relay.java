package org.labmark.agent.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.linux.Urgency;
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

    private static final long REOPEN_MILLIS = 20;

    private final NetworkNamespace network;
    private final Impairment impairment;
    private final List<End> ends;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    private Relay(NetworkNamespace network, Cable cable, Impairment impairment) {
        this.network = network;
        this.impairment = impairment;
        this.ends = List.of(new End(cable.a()), new End(cable.b()));
    }

    /** One end of the cable: seen and sent at while it is up. */
    private static final class End {
        private final String port;
        private volatile @Nullable Tap tap;

        End(String port) {
            this.port = port;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
    private record Due(byte[] frame, long nanos) {}

    /** Returns when both ends are seen, if they are up. */
    static Relay start(NetworkNamespace network, Cable cable, Impairment impairment) {
        var relay = new Relay(network, cable, impairment);
        relay.ends.forEach(relay::open);
        relay.carry(relay.ends.getFirst(), relay.ends.getLast());
        relay.carry(relay.ends.getLast(), relay.ends.getFirst());
        return relay;
    }

    private void carry(End from, End to) {
        var held = new ArrayBlockingQueue<Due>(HELD);
        threads.add(Thread.ofPlatform().name("relay in").daemon().start(() -> receive(from, held)));
        threads.add(Thread.ofPlatform().name("relay out").daemon().start(() -> send(held, to)));
    }

    private void receive(End from, BlockingQueue<Due> held) {
        Urgency.claim();
        try {
            while (!closed) {
                var tap = from.tap;
                if (tap == null) {
                    // It is down: the kernel lets nobody see a port that is, and lets go of whoever saw it before.
                    Thread.sleep(REOPEN_MILLIS);
                    open(from);
                } else {
                    receive(from, tap, held);
                }
            }
        } catch (InterruptedException _) {
            // Closed.
            return;
        }
    }

    private void receive(End from, Tap tap, BlockingQueue<Due> held) {
        var random = ThreadLocalRandom.current();
        try {
            while (!closed) {
                var seen = tap.next();
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
            LOG.debug("{}: {}", from.port, e.getMessage());
            from.tap = null;
            tap.close();
        }
    }

    private void open(End end) {
        int mtu = impairment.mtu();
        // The length of the packet and not of the frame: 14 octets of header, 4 more when it is tagged.
        var filter = mtu > 0 ? "less " + (mtu + 14) + " or (vlan and less " + (mtu + 18) + ")" : "";
        try {
            end.tap = Tap.open(network, end.port, Tap.Direction.IN, filter, Tap.LONGEST);
        } catch (IOException e) {
            LOG.trace("{}: {}", end.port, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(BlockingQueue<Due> held, End to) {
        Urgency.claim();
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

    private static void forward(byte[] frame, End to) {
        var tap = to.tap;
        if (tap == null) {
            return;
        }
        try {
            tap.send(frame);
        } catch (IOException e) {
            // The far end is down, or its queue is full: a wire would have lost it too.
            LOG.trace("lost: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        ends.stream().map(end -> end.tap).filter(Objects::nonNull).forEach(Tap::wake);
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                thread.join(2 * TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ends.stream().map(end -> end.tap).filter(Objects::nonNull).forEach(Tap::close);
    }
}
