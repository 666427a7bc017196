package org.labmark.agent.probe.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The first message of a handshake (RFC 8446, 4.1.2), for one version and some cipher suites. */
final class ClientHello {
    private static final int TLS_1_2 = 0x0303;
    private static final int RANDOM = 32;

    private ClientHello() {}

    /**
     * In a record of its own.
     *
     * @param chance gives the random octets, and the key share, which nobody will ever use
     */
    static byte[] encode(Version version, List<Integer> suites, Optional<String> name, RandomGenerator chance) {
        boolean newest = version == Version.TLS_1_3;
        var body = ByteBuffer.allocate(4096);
        body.putShort((short) Math.min(version.number(), TLS_1_2));
        body.put(random(chance)).put((byte) RANDOM).put(random(chance));
        body.putShort((short) (suites.size() * 2));
        suites.forEach(suite -> body.putShort(suite.shortValue()));
        body.put((byte) 1).put((byte) 0);
        int extensions = body.position();
        body.putShort((short) 0);
        name.ifPresent(text -> extension(body, 0, sni(text)));
        extension(body, 10, shorts(29, 23, 24, 25, 256, 257));
        extension(body, 11, new byte[] {1, 0});
        if (version.number() >= TLS_1_2) {
            extension(
                    body,
                    13,
                    shorts(
                            0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601,
                            0x0203, 0x0201, 0x0402));
        }
        if (newest) {
            extension(body, 43, new byte[] {2, 3, 4});
            extension(body, 45, new byte[] {1, 1});
            var share = ByteBuffer.allocate(38).putShort((short) 36).putShort((short) 29);
            extension(
                    body, 51, share.putShort((short) RANDOM).put(random(chance)).array());
        }
        body.putShort(extensions, (short) (body.position() - extensions - 2));
        int length = body.position();
        return ByteBuffer.allocate(9 + length)
                .put((byte) 22)
                .putShort((short) 0x0301)
                .putShort((short) (length + 4))
                .putInt(1 << 24 | length)
                .put(body.array(), 0, length)
                .array();
    }

    private static void extension(ByteBuffer body, int type, byte[] data) {
        body.putShort((short) type).putShort((short) data.length).put(data);
    }

    private static byte[] sni(String name) {
        var octets = name.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(octets.length + 5)
                .putShort((short) (octets.length + 3))
                .put((byte) 0)
                .putShort((short) octets.length)
                .put(octets)
                .array();
    }

    private static byte[] shorts(int... values) {
        var out = ByteBuffer.allocate(2 + values.length * 2).putShort((short) (values.length * 2));
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }

    private static byte[] random(RandomGenerator chance) {
        var octets = new byte[RANDOM];
        chance.nextBytes(octets);
        return octets;
    }
}
