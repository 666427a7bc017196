package org.labmark.agent.probe.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.labmark.agent.probe.vantage.OpenVantage;

/** A UDP port of a witness on which all queries that listen there at the same time hear every datagram. */
final class Ear {
    private static final Map<String, Ear> OPEN = new HashMap<>();
    private static final int LONGEST = 65_535;

    private final DatagramChannel channel;
    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();

    private Ear(DatagramChannel channel) {
        this.channel = channel;
    }

    /** Takes each datagram, on a thread that is not to be kept long. */
    interface Hearer {
        void hear(InetSocketAddress from, byte[] octets);
    }

    /** One query's hold on a port. */
    record Held(Ear ear, String key, Hearer hearer) implements AutoCloseable {
        void send(InetSocketAddress to, byte[] octets) throws IOException {
            ear.channel.send(ByteBuffer.wrap(octets), to);
        }

        @Override
        public void close() throws IOException {
            synchronized (OPEN) {
                ear.hearers.remove(hearer);
                if (ear.hearers.isEmpty()) {
                    OPEN.remove(key);
                    ear.channel.close();
                }
            }
        }
    }

    /** @throws Exception when the port cannot be had */
    static Held hold(OpenVantage witness, int port, Hearer hearer) throws Exception {
        var key = witness.namespace() + " " + port;
        synchronized (OPEN) {
            var ear = OPEN.get(key);
            if (ear == null) {
                ear = new Ear(witness.call(DatagramChannel::open));
                try {
                    ear.channel.bind(new InetSocketAddress(port));
                } catch (IOException e) {
                    ear.channel.close();
                    throw e;
                }
                OPEN.put(key, ear);
                Thread.ofVirtual().name("trap ear").start(ear::listen);
            }
            ear.hearers.add(hearer);
            return new Held(ear, key, hearer);
        }
    }

    private void listen() {
        var buffer = ByteBuffer.allocate(LONGEST);
        while (channel.isOpen()) {
            try {
                if (channel.receive(buffer.clear()) instanceof InetSocketAddress from) {
                    var octets = Arrays.copyOf(buffer.array(), buffer.position());
                    hearers.forEach(hearer -> hearer.hear(from, octets));
                }
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException | RuntimeException _) {
                // That datagram is lost, or brought a hearer down; the next may not.
            }
        }
    }
}
