package org.labmark.agent.probe.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a server chose (RFC 8446, 4.1.3).
 *
 * @param version by its number, such as 0x0303
 * @param suite by its number
 */
record ServerHello(int version, int suite) {
    /** Most octets of the server's first flight that are looked at. */
    static final int MOST_OCTETS = 4096;

    private static final int RECORD = 5;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int RANDOM_END = 38;
    private static final int SUPPORTED_VERSIONS = 43;

    /** What a look at the octets so far tells. */
    enum Look {
        /** Not all of it is there yet. */
        MORE,
        /** It is there, or it never will be. */
        ENOUGH
    }

    /** Whether these octets hold a whole message, or can never hold one. */
    static Look look(byte[] octets) {
        if (octets.length > 0 && octets[0] != HANDSHAKE) {
            return Look.ENOUGH;
        }
        var message = message(octets);
        return message.length >= 4 && message.length >= 4 + length(message) ? Look.ENOUGH : Look.MORE;
    }

    /** The choice in the records that a server begins with; absent when they are anything else, an alert included. */
    static Optional<ServerHello> parse(byte[] octets) {
        var message = message(octets);
        if (message.length < RANDOM_END + 4 || message[0] != SERVER_HELLO || message.length < 4 + length(message)) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(message, 0, 4 + length(message));
        try {
            int version = in.getShort(4) & 0xffff;
            in.position(RANDOM_END);
            in.position(in.position() + 1 + (in.get(RANDOM_END) & 0xff));
            int suite = in.getShort() & 0xffff;
            in.get();
            return Optional.of(new ServerHello(version(in, version), suite));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /** The version of TLS 1.3 stands in an extension. */
    private static int version(ByteBuffer in, int version) {
        if (in.remaining() < 2) {
            return version;
        }
        in.getShort();
        while (in.remaining() >= 4) {
            int type = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            if (type == SUPPORTED_VERSIONS && length == 2) {
                return in.getShort() & 0xffff;
            }
            in.position(in.position() + length);
        }
        return version;
    }

    private static int length(byte[] message) {
        return (message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | (message[3] & 0xff);
    }

    /** The handshake octets of all records, joined. */
    private static byte[] message(byte[] octets) {
        var joined = new ByteArrayOutputStream();
        for (int at = 0; at + RECORD <= octets.length && octets[at] == HANDSHAKE; ) {
            int length = (octets[at + 3] & 0xff) << 8 | (octets[at + 4] & 0xff);
            joined.write(octets, at + RECORD, Math.min(length, octets.length - at - RECORD));
            at += RECORD + length;
        }
        return joined.toByteArray();
    }
}
