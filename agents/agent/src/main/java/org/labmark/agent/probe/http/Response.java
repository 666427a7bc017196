package org.labmark.agent.probe.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A response as far as it came.
 *
 * @param whole whether the body came to its end
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
record Response(HttpHead head, byte[] headOctets, byte[] body, boolean whole) {
    /** Most octets of a body that are taken. */
    static final int MOST_OCTETS = 1 << 20;

    /** Interim responses (1xx) that are passed over before the one that counts. */
    private static final int MOST_INTERIM = 8;

    /**
     * Reads one.
     *
     * @param toHead whether it answers a HEAD request, and so has no body
     * @return absent when what comes is no HTTP
     */
    static Optional<Response> read(InputStream in, boolean toHead) {
        for (int i = 0; i <= MOST_INTERIM; i++) {
            var octets = head(in);
            var head = octets.flatMap(HttpHead::parse);
            if (head.isEmpty()) {
                return Optional.empty();
            }
            if (head.get().status() >= 200) {
                return Optional.of(body(in, head.get(), octets.get(), toHead));
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> head(InputStream in) {
        var octets = new byte[HttpHead.MOST_OCTETS];
        int length = 0;
        try {
            for (int octet = in.read(); octet >= 0 && length < octets.length; octet = in.read()) {
                octets[length++] = (byte) octet;
                if (octet == '\n' && HttpHead.end(octets, length) > 0) {
                    return Optional.of(Arrays.copyOf(octets, length));
                }
                if (length <= 5 && octets[length - 1] != "HTTP/".charAt(length - 1)) {
                    return Optional.empty();
                }
            }
        } catch (IOException _) {
            // Cut off within the head: no response.
        }
        return Optional.empty();
    }

    private static Response body(InputStream in, HttpHead head, byte[] octets, boolean toHead) {
        if (head.bodiless(toHead)) {
            return new Response(head, octets, new byte[0], true);
        }
        if (head.chunked()) {
            return chunked(in, head, octets);
        }
        long promised = head.length().orElse(MOST_OCTETS + 1L);
        var body = new ByteArrayOutputStream();
        boolean ended = false;
        try {
            var buffer = new byte[8192];
            while (body.size() < Math.min(promised, MOST_OCTETS)) {
                int got = in.read(
                        buffer, 0, (int) Math.min(buffer.length, Math.min(promised, MOST_OCTETS) - body.size()));
                if (got < 0) {
                    ended = true;
                    break;
                }
                body.write(buffer, 0, got);
            }
        } catch (IOException _) {
            // Cut off: what came until then is kept, and not whole.
        }
        boolean whole = head.length().isPresent() ? body.size() == promised : ended;
        return new Response(head, octets, body.toByteArray(), whole);
    }

    private static Response chunked(InputStream in, HttpHead head, byte[] octets) {
        var chunks = new Chunks(MOST_OCTETS);
        try {
            for (int octet = in.read(); octet >= 0 && chunks.take((byte) octet); ) {
                octet = in.read();
            }
        } catch (IOException _) {
            // As above.
        }
        return new Response(head, octets, chunks.body(), chunks.whole());
    }
}
