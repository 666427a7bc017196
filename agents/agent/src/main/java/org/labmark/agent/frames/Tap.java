package org.labmark.agent.frames;

import com.sun.jna.Memory;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.labmark.agent.linux.NetworkNamespace;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;

/**
 * An interface at which frames are seen and sent (pcap(3), packet(7)). 802.1Q tags are in their place. Opened inside a
 * network namespace; used on any thread afterwards.
 */
public final class Tap implements AutoCloseable {
    /** Longest frame that is kept whole, in octets. */
    public static final int LONGEST = 65_535;

    private static final int BUFFER = 4 << 20;

    /** Room for what comes between two glances at one of many taps. */
    private static final int SMALL_BUFFER = 256 << 10;

    private static final int WAIT_MILLIS = 100;

    /** What pcap_activate(3PCAP) returns for an interface that is not there, and for one that is down. */
    private static final Set<Integer> DOWN = Set.of(-5, -9);

    /**
     * JNA's cleaning thread starts with the first memory it has to watch and ends with the last. Held here from a thread
     * of the agent's own, it never starts inside a bench, whose namespace it would keep.
     */
    private static final Memory KEEPS_CLEANER_OUTSIDE = new Memory(8);

    private final PcapHandle handle;

    private Tap(PcapHandle handle) {
        this.handle = handle;
    }

    /** Which frames are seen. */
    public enum Direction {
        /** Those that arrive at the interface from outside. */
        IN,
        /** Those that arrive and those that leave. */
        BOTH
    }

    /**
     * A frame.
     *
     * @param epochMicros when it was seen, in microseconds since 1970
     * @param octets from the destination address on, as many as were kept
     * @param length how long it was, in octets
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
    public record Seen(long epochMicros, byte[] octets, int length) {}

    /** What was missed so far. */
    public record Missed(long packets) {}

    /**
     * Opens a tap.
     *
     * @param filter in the language of pcap-filter(7); empty for all
     * @param snap most octets of a frame that are kept
     * @throws IllegalArgumentException when the filter is none
     * @throws PortDownException when the interface is down or not there
     * @throws IOException when the interface cannot be opened
     */
    public static Tap open(NetworkNamespace network, String port, Direction direction, String filter, int snap)
            throws IOException, InterruptedException {
        return open(network, port, direction, filter, snap, BUFFER);
    }

    /** As {@link #open}, for one of many taps: with little room for frames that nobody has fetched yet. */
    public static Tap openSmall(NetworkNamespace network, String port, Direction direction, String filter, int snap)
            throws IOException, InterruptedException {
        return open(network, port, direction, filter, snap, SMALL_BUFFER);
    }

    private static Tap open(
            NetworkNamespace network, String port, Direction direction, String filter, int snap, int buffer)
            throws IOException, InterruptedException {
        if (KEEPS_CLEANER_OUTSIDE.size() == 0) {
            throw new IllegalStateException("no memory is held");
        }
        PcapHandle handle;
        try {
            handle = network.call(() -> new PcapHandle.Builder(port)
                    .snaplen(snap)
                    .bufferSize(buffer)
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .timestampPrecision(TimestampPrecision.MICRO)
                    .timeoutMillis(WAIT_MILLIS)
                    .immediateMode(true)
                    .build());
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            var why = "no frames can be seen at " + port + ": " + e.getMessage();
            if (e instanceof PcapNativeException refused
                    && DOWN.contains(Objects.requireNonNullElse(refused.getReturnCode(), 0))) {
                throw new PortDownException(why, e);
            }
            throw new IOException(why, e);
        }
        try {
            handle.setDirection(direction == Direction.IN ? PcapDirection.IN : PcapDirection.INOUT);
            if (!filter.isEmpty()) {
                filter(handle, filter);
            }
            return new Tap(handle);
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw new IOException("no frames can be seen at " + port + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    private static void filter(PcapHandle handle, String filter) throws NotOpenException {
        try {
            handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
        } catch (PcapNativeException e) {
            throw new IllegalArgumentException(
                    "filter \"" + filter + "\": " + e.getMessage() + "; allowed: an expression of pcap-filter(7)", e);
        }
    }

    /** Makes {@link #next} return at once when there is nothing. */
    public void neverWait() throws IOException {
        try {
            handle.setBlockingMode(BlockingMode.NONBLOCKING);
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The next frame; absent when none came for a while. Not to be called on a virtual thread unless {@link #neverWait}
     * was.
     */
    public Optional<Seen> next() throws IOException {
        try {
            var octets = handle.getNextRawPacketEx();
            var at = handle.getTimestamp();
            return Optional.of(new Seen(
                    at.toInstant().getEpochSecond() * 1_000_000 + at.getNanos() / 1000,
                    octets,
                    Optional.ofNullable(handle.getOriginalLength()).orElse(octets.length)));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException(e.getMessage(), e);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /** Sends a frame out of the interface. */
    public void send(byte[] octets) throws IOException {
        try {
            handle.sendPacket(octets);
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException("no frame can be sent: " + e.getMessage(), e);
        }
    }

    /** What the kernel had no room for. */
    public Missed missed() throws IOException {
        try {
            return new Missed(handle.getStats().getNumPacketsDropped());
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Wakes whoever waits in {@link #next}. */
    public void wake() {
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            // Closed already: then nobody waits.
            return;
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
