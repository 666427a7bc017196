package org.labmark.agent.probe.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.Wires;
import org.labmark.agent.frames.PortDownException;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;

/**
 * Taps at both ends of links, so that it is known of every frame which port it left. A port that is down is silent: who
 * switched it off is none of the tap's business. Used by one thread.
 */
public final class Taps implements AutoCloseable {
    /** Most links that are watched at once: two taps of 256 KiB each. */
    public static final int MOST_LINKS = 64;

    /** Enough to see a frame's headers and a nonce behind them. */
    public static final int HEAD = 320;

    /** Between two glances: a wait inside libpcap would last beyond its own timeout and could not be interrupted. */
    private static final long GLANCE_MILLIS = 2;

    private static final long AGAIN_NANOS = Duration.ofMillis(100).toNanos();

    private final NetworkNamespace network;
    private final Wires wires;
    private final String filter;
    private final int snap;
    private final List<Ear> ears = new ArrayList<>();
    private long missed;

    private static final class Ear {
        final Endpoint from;
        final Endpoint to;
        final String port;

        @Nullable
        Tap tap;

        long openAgain;

        Ear(Endpoint from, Endpoint to, String port) {
            this.from = from;
            this.to = to;
            this.port = port;
        }

        Step closing() {
            var open = tap;
            tap = null;
            return () -> {
                if (open != null) {
                    open.close();
                }
            };
        }
    }

    private Taps(Wires wires, String filter, int snap) {
        this.network = NetworkNamespace.at(wires.namespace());
        this.wires = wires;
        this.filter = filter;
        this.snap = snap;
    }

    /**
     * Opens taps.
     *
     * @param filter in the language of pcap-filter(7); empty for all
     * @param snap most octets of a frame that are kept
     * @throws IllegalArgumentException when the filter is none, or the links are too many
     * @throws IOException when the links cannot be looked at at all
     */
    public static Taps open(BenchView bench, Collection<Link> links, String filter, int snap)
            throws IOException, InterruptedException {
        if (links.size() > MOST_LINKS) {
            throw new IllegalArgumentException(links.size() + " links; at most " + MOST_LINKS + " are watched at once");
        }
        var taps = new Taps(bench.wires(), filter, snap);
        try {
            // A port that is down is a reading, a namespace that is gone is none.
            taps.network.call(() -> true);
            for (var link : links) {
                taps.ears.add(new Ear(link.a(), link.b(), taps.wires.interfaceAt(link.a())));
                taps.ears.add(new Ear(link.b(), link.a(), taps.wires.interfaceAt(link.b())));
            }
            atOnce(taps.ears.stream().map(ear -> (Step) () -> taps.open(ear)).toList());
            return taps;
        } catch (IOException | InterruptedException | RuntimeException e) {
            taps.close();
            throw e;
        } catch (Exception e) {
            taps.close();
            throw new IOException("the links cannot be looked at: " + e.getMessage(), e);
        }
    }

    /**
     * The link that a port is plugged in at.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Link link(BenchView bench, Endpoint end) {
        return bench.topology().links().stream()
                .filter(link -> link.joins(end))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is plugged in at \"" + end + "\""));
    }

    /**
     * Hands over what is heard until it is enough or time is over.
     *
     * @param endNanos on the clock of {@link System#nanoTime()}
     */
    public void listen(long endNanos, Consumer<Heard> heard, BooleanSupplier enough)
            throws IOException, InterruptedException {
        while (!enough.getAsBoolean()) {
            boolean any = false;
            for (var ear : ears) {
                if (enough.getAsBoolean() || System.nanoTime() >= endNanos) {
                    return;
                }
                any |= next(ear, heard);
            }
            if (!any) {
                if (System.nanoTime() >= endNanos) {
                    return;
                }
                Thread.sleep(GLANCE_MILLIS);
            }
        }
    }

    /** Sends a frame into a port; false when the port is down. */
    public boolean send(Endpoint into, byte[] frame) throws InterruptedException {
        for (var ear : ears) {
            var tap = ear.tap;
            if (ear.from.equals(into) && tap != null) {
                try {
                    tap.send(frame);
                    return true;
                } catch (IOException _) {
                    // It went down just now.
                    return false;
                }
            }
        }
        return false;
    }

    /** How many frames the kernel had no room for. */
    public long missed() {
        long all = missed;
        for (var ear : ears) {
            all += missed(ear.tap);
        }
        return all;
    }

    private boolean next(Ear ear, Consumer<Heard> heard) throws IOException, InterruptedException {
        var tap = ear.tap;
        if (tap == null) {
            if (System.nanoTime() - ear.openAgain >= 0) {
                open(ear);
            }
            return false;
        }
        try {
            var seen = tap.next();
            seen.ifPresent(frame ->
                    heard.accept(new Heard(ear.from, ear.to, frame.epochMicros(), frame.octets(), frame.length())));
            return seen.isPresent();
        } catch (IOException _) {
            // The port went down: nothing is to be heard there until it is up again.
            missed += missed(tap);
            tap.close();
            ear.tap = null;
            ear.openAgain = System.nanoTime() + AGAIN_NANOS;
            return false;
        }
    }

    private static long missed(@Nullable Tap tap) {
        try {
            return tap == null ? 0 : tap.missed().packets();
        } catch (IOException _) {
            return 0;
        }
    }

    /** A port that is down has nothing to be heard at; one that cannot be heard for another reason is no reading. */
    private void open(Ear ear) throws IOException, InterruptedException {
        Tap tap;
        try {
            tap = Tap.openSmall(network, ear.port, Tap.Direction.IN, filter, snap);
        } catch (PortDownException _) {
            ear.openAgain = System.nanoTime() + AGAIN_NANOS;
            return;
        }
        try {
            tap.neverWait();
            ear.tap = tap;
        } catch (IOException e) {
            tap.close();
            throw e;
        }
    }

    /** One of many things to be done. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    /**
     * To open or close a packet socket is mostly to wait for the kernel, 40 ms each: all wait at once. Even if it is
     * called off, what is being opened just now is waited for, so that it can be closed.
     */
    private static void atOnce(List<Step> steps) throws IOException, InterruptedException {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (var step : steps) {
            tasks.add(() -> {
                step.run();
                return true;
            });
        }
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("tap").daemon().factory())) {
            for (var done : threads.invokeAll(tasks)) {
                var _ = done.get();
            }
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case RuntimeException cause -> throw cause;
                case IOException cause -> throw cause;
                default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            atOnce(ears.stream().map(Ear::closing).toList());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
