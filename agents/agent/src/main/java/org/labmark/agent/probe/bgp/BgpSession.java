package org.labmark.agent.probe.bgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.api.reading.BgpObservation;

/** One session: opened, read, and closed. What the speaker says is bounded in time and size. */
final class BgpSession {
    private static final int HOLD_SECONDS = 30;
    private static final int MOST_ROUTES = 1000;
    private static final int MOST_OCTETS = Seen.MAX_EVIDENCE;

    private final Socket socket;
    private final long as;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final TreeMap<String, BgpObservation.Route> routes = new TreeMap<>();
    private BgpMessage.@Nullable Open peer;
    private final Optional<Integer> readMillis;
    private boolean established;
    private boolean complete;
    private boolean malformed;
    private String notification = "";

    /** @param readMillis how long updates are read; until the speaker says that this is all when absent */
    BgpSession(SocketChannel channel, long as, Optional<Integer> readMillis) {
        this.socket = channel.socket();
        this.as = as;
        this.readMillis = readMillis;
    }

    /** Speaks until it is enough, the speaker closes, or time is over. */
    void run(long establishNanos, int mostMillis) {
        long end = establishNanos;
        try {
            var own = ((InetSocketAddress) socket.getLocalSocketAddress())
                    .getAddress()
                    .getAddress();
            // An identifier has four octets, whatever the addresses have (RFC 6286).
            var id = new byte[] {own[0], own[own.length - 3], own[own.length - 2], own[own.length - 1]};
            write(BgpMessage.open(as, HOLD_SECONDS, id));
            while (!complete || readMillis.isPresent()) {
                var header = BgpMessage.Header.parse(octets(BgpMessage.HEADER, end));
                var body = octets(header.length() - BgpMessage.HEADER, end);
                boolean before = established;
                take(header.type(), body);
                if (established && !before) {
                    end = System.nanoTime() + readMillis.orElse(mostMillis) * 1_000_000L;
                }
                if (!notification.isEmpty()) {
                    return;
                }
            }
        } catch (MalformedException _) {
            malformed = true;
        } catch (IOException _) {
            // Closed, or silent until time was over.
            return;
        } finally {
            leave();
        }
    }

    private void take(int type, byte[] body) throws IOException, MalformedException {
        switch (type) {
            case BgpMessage.OPEN -> {
                peer = BgpMessage.Open.parse(body);
                write(BgpMessage.keepalive());
            }
            case BgpMessage.KEEPALIVE -> {
                established |= peer != null;
                write(BgpMessage.keepalive());
            }
            case BgpMessage.NOTIFICATION ->
                notification = body.length < 2 ? "0/0" : (body[0] & 0xff) + "/" + (body[1] & 0xff);
            case BgpMessage.UPDATE -> update(body);
            default -> {}
        }
    }

    private void update(byte[] body) throws MalformedException {
        var open = peer;
        if (open == null || !established) {
            throw new MalformedException("an UPDATE before the session stands");
        }
        complete |= BgpUpdate.isEnd(body);
        var update = BgpUpdate.parse(body, open.wide());
        update.withdrawn().forEach(routes::remove);
        for (var route : update.routes()) {
            if (routes.size() < MOST_ROUTES || routes.containsKey(route.prefix())) {
                routes.put(route.prefix(), route);
            }
        }
    }

    /** So many octets. */
    private byte[] octets(int count, long end) throws IOException {
        var octets = new byte[count];
        for (int have = 0; have < count; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || read.size() >= MOST_OCTETS) {
                throw new SocketTimeoutException("enough");
            }
            socket.setSoTimeout((int) left);
            int more = socket.getInputStream().read(octets, have, count - have);
            if (more < 0) {
                throw new IOException("closed");
            }
            read.write(octets, have, Math.min(more, MOST_OCTETS - read.size()));
            have += more;
        }
        return octets;
    }

    private void write(byte[] message) throws IOException {
        socket.getOutputStream().write(message);
    }

    private void leave() {
        try {
            write(BgpMessage.cease());
        } catch (IOException _) {
            // It has closed already.
            return;
        }
    }

    BgpObservation observe() {
        var open = peer;
        return new BgpObservation(
                established,
                true,
                open == null ? 0 : open.as(),
                open == null ? "" : open.id(),
                open == null ? 0 : open.holdSeconds(),
                notification,
                routes.keySet().stream().toList(),
                routes.values().stream().toList(),
                complete,
                malformed);
    }

    /** All that the speaker said. */
    byte[] said() {
        return read.toByteArray();
    }
}
