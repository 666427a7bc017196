package org.labmark.agent.probe.dhcp;

import com.sun.jna.Memory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.labmark.agent.probe.vantage.FreshClient;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;

/** The wire at a fresh client's port: frames are sent and caught there, and all that concern us are kept. */
final class Wire implements AutoCloseable {
    private static final int LONGEST_FRAME = 4096;
    private static final int BUFFER = 1 << 20;
    /** Between two glances: a wait inside libpcap would last beyond its own timeout and could not be interrupted. */
    private static final int GLANCE_MILLIS = 3;

    /**
     * JNA's cleaning thread starts with the first memory it has to watch and ends with the last. Held here from a thread
     * of the agent's own, it never starts inside a bench, whose namespace it would keep.
     */
    private static final Memory KEEPS_CLEANER_OUTSIDE = new Memory(8);

    private final PcapHandle handle;
    private final PcapFile kept = new PcapFile();

    private Wire(PcapHandle handle) {
        this.handle = handle;
    }

    /** @throws IOException when the port cannot be opened */
    static Wire at(FreshClient client) throws IOException, InterruptedException {
        if (KEEPS_CLEANER_OUTSIDE.size() == 0) {
            throw new IllegalStateException("no memory is held");
        }
        try {
            var handle = client.call(() -> new PcapHandle.Builder(FreshClient.PORT)
                    .snaplen(LONGEST_FRAME)
                    .bufferSize(BUFFER)
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .immediateMode(true)
                    .build());
            try {
                handle.setFilter("udp and src port 67 and dst port 68", BpfCompileMode.OPTIMIZE);
                handle.setBlockingMode(BlockingMode.NONBLOCKING);
                return new Wire(handle);
            } catch (PcapNativeException | NotOpenException | RuntimeException e) {
                handle.close();
                throw e;
            }
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no frames can be caught at a fresh client's port", e);
        }
    }

    void send(Ipv4Frame frame) throws IOException {
        var octets = frame.encode();
        try {
            handle.sendPacket(octets);
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException("no frame can be sent from a fresh client's port", e);
        }
        kept.add(Instant.now(), octets);
    }

    /** The next DHCP message from a server to this client under this transaction; absent when none comes in time. */
    Optional<Received> receive(int xid, byte[] mac, long endNanos) throws IOException, InterruptedException {
        while (System.nanoTime() < endNanos) {
            var octets = next();
            if (octets.isEmpty()) {
                Thread.sleep(GLANCE_MILLIS);
                continue;
            }
            var frame = octets.flatMap(Ipv4Frame::decode);
            var message = frame.flatMap(found -> DhcpMessage.decode(found.payload()));
            if (message.isPresent()
                    && message.get().op() == 2
                    && message.get().xid() == xid
                    && Arrays.equals(message.get().chaddr(), mac)) {
                kept.add(Instant.now(), octets.orElseThrow());
                return Optional.of(new Received(frame.orElseThrow(), message.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> next() throws IOException {
        try {
            return Optional.ofNullable(handle.getNextRawPacket());
        } catch (NotOpenException e) {
            throw new IOException("a fresh client's port was closed", e);
        }
    }

    /** A message with the frame that brought it. */
    record Received(Ipv4Frame frame, DhcpMessage message) {}

    /** All frames of the exchange so far. */
    byte[] pcap() {
        return kept.bytes();
    }

    static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    @Override
    public void close() {
        handle.close();
    }
}
