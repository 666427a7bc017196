package org.labmark.agent.probe.bgp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.MalformedException;

/**
 * Messages of BGP (RFC 4271, 4): header, OPEN, NOTIFICATION, KEEPALIVE.
 */
final class BgpMessage {
    static final int OPEN = 1;
    static final int UPDATE = 2;
    static final int NOTIFICATION = 3;
    static final int KEEPALIVE = 4;

    static final int HEADER = 19;
    static final int LONGEST = 4096;

    private static final int AS_TRANS = 23_456;
    private static final int CAPABILITIES = 2;
    private static final int FOUR_OCTET_AS = 65;

    private BgpMessage() {}

    /**
     * Length and type of a message.
     *
     * @param length of the whole message, header included
     */
    record Header(int length, int type) {
        /** @throws MalformedException when these 19 octets are none */
        static Header parse(byte[] octets) throws MalformedException {
            var in = Cursor.of(octets);
            for (byte one : in.take(16)) {
                if (one != -1) {
                    throw new MalformedException("no BGP marker");
                }
            }
            int length = in.u16();
            int type = in.u8();
            if (length < HEADER || length > LONGEST) {
                throw new MalformedException("a BGP message of " + length + " octets");
            }
            return new Header(length, type);
        }
    }

    /**
     * What a speaker says of itself.
     *
     * @param as its AS number, all four octets of it where it has them
     * @param wide whether it writes AS numbers in four octets (RFC 6793)
     */
    record Open(long as, int holdSeconds, String id, boolean wide) {
        /**
         * The message's body.
         *
         * @throws MalformedException when it is none
         */
        static Open parse(byte[] body) throws MalformedException {
            var in = Cursor.of(body);
            if (in.u8() != 4) {
                throw new MalformedException("not BGP-4");
            }
            long as = in.u16();
            int hold = in.u16();
            var id = in.ipv4();
            var parameters = in.part(in.u8());
            boolean wide = false;
            while (parameters.left() > 0) {
                int type = parameters.u8();
                var value = parameters.part(parameters.u8());
                while (type == CAPABILITIES && value.left() > 0) {
                    int code = value.u8();
                    var capability = value.part(value.u8());
                    if (code == FOUR_OCTET_AS) {
                        wide = true;
                        as = capability.u32();
                    }
                }
            }
            return new Open(as, hold, id, wide);
        }
    }

    /** Our OPEN: IPv4 and IPv6 unicast, long AS numbers, and graceful restart of nothing, so that the end is told. */
    static byte[] open(long as, int holdSeconds, byte[] id) {
        var capabilities = ByteBuffer.allocate(64);
        capabilities.put(new byte[] {1, 4, 0, 1, 0, 1});
        capabilities.put(new byte[] {1, 4, 0, 2, 0, 1});
        capabilities.put(new byte[] {64, 2, 0, 0});
        capabilities.put((byte) FOUR_OCTET_AS).put((byte) 4).putInt((int) as);
        int length = capabilities.position();
        var body = ByteBuffer.allocate(10 + 2 + length);
        body.put((byte) 4)
                .putShort((short) (as > 0xffff ? AS_TRANS : as))
                .putShort((short) holdSeconds)
                .put(id);
        body.put((byte) (2 + length)).put((byte) CAPABILITIES).put((byte) length);
        body.put(capabilities.array(), 0, length);
        return message(OPEN, body.array());
    }

    static byte[] keepalive() {
        return message(KEEPALIVE, new byte[0]);
    }

    /** Cease, for the peer is taken away (RFC 4486). */
    static byte[] cease() {
        return message(NOTIFICATION, new byte[] {6, 3});
    }

    private static byte[] message(int type, byte[] body) {
        var out = ByteBuffer.allocate(HEADER + body.length);
        var marker = new byte[16];
        Arrays.fill(marker, (byte) -1);
        return out.put(marker)
                .putShort((short) out.capacity())
                .put((byte) type)
                .put(body)
                .array();
    }

    /** Numbers of an AS path's segment. */
    static List<Long> numbers(Cursor in, int count, boolean wide) throws MalformedException {
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            numbers.add(wide ? in.u32() : in.u16());
        }
        return numbers;
    }
}
