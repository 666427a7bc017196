package org.labmark.agent.probe.testlab;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.labmark.agent.linux.NetworkNamespace;

/** A service of a test's own in a node's network namespace, that does what no honest one would. */
public final class Impostor implements AutoCloseable {
    private final Closeable channel;

    private Impostor(Closeable channel) {
        this.channel = channel;
    }

    /** What it does with each caller. */
    public interface Conversation {
        void with(InputStream in, OutputStream out) throws Exception;
    }

    /** What it answers to each datagram; none where empty. */
    public interface Answer {
        List<byte[]> to(byte[] question) throws Exception;
    }

    /** On a TCP port. */
    public static Impostor tcp(TestLab lab, String node, int port, Conversation conversation) throws Exception {
        var service = NetworkNamespace.at(lab.netns(node)).call(ServerSocketChannel::open);
        service.bind(new InetSocketAddress(port));
        Thread.ofVirtual().start(() -> {
            while (service.isOpen()) {
                try {
                    var caller = service.accept();
                    Thread.ofVirtual().start(() -> converse(caller, conversation));
                } catch (IOException _) {
                    return;
                }
            }
        });
        return new Impostor(service);
    }

    private static void converse(SocketChannel caller, Conversation conversation) {
        try (caller) {
            conversation.with(caller.socket().getInputStream(), caller.socket().getOutputStream());
        } catch (Exception _) {
            // The probe has hung up, as it should.
        }
    }

    /** On a UDP port. */
    public static Impostor udp(TestLab lab, String node, int port, Answer answer) throws Exception {
        var service = NetworkNamespace.at(lab.netns(node)).call(DatagramChannel::open);
        service.bind(new InetSocketAddress(port));
        Thread.ofVirtual().start(() -> {
            var buffer = ByteBuffer.allocate(65_535);
            while (service.isOpen()) {
                try {
                    var from = service.receive(buffer.clear());
                    for (var octets : answer.to(Arrays.copyOf(buffer.array(), buffer.position()))) {
                        service.send(ByteBuffer.wrap(octets), from);
                    }
                } catch (Exception _) {
                    if (!service.isOpen()) {
                        return;
                    }
                }
            }
        });
        return new Impostor(service);
    }

    /** Says the same again and again until nobody listens any more. */
    public static Conversation endless(String first, String again) {
        return (in, out) -> {
            out.write(first.getBytes(StandardCharsets.ISO_8859_1));
            var octets = again.getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(octets);
            }
        };
    }

    /** Says one octet every 200 ms. */
    public static Conversation drip(String text) {
        return (in, out) -> {
            for (int i = 0; ; i++) {
                out.write(text.charAt(i % text.length()));
                out.flush();
                Thread.sleep(200);
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
