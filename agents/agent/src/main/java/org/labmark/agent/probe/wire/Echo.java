package org.labmark.agent.probe.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * ICMP echo requests of ours, and the replies to them (RFC 792, RFC 4443).
 *
 * @param to where they go
 * @param identifier 0 to 65535
 * @param nonce what each carries
 */
public record Echo(InetAddress to, int identifier, Nonce nonce) {
    private boolean six() {
        return to.getAddress().length == 16;
    }

    /** A request; its checksum is the kernel's to fill in under IPv6. */
    public byte[] request(int sequence) {
        var out = ByteBuffer.allocate(8 + Nonce.LENGTH);
        out.put((byte) (six() ? 128 : 8)).put((byte) 0).putShort((short) 0);
        out.putShort((short) identifier).putShort((short) sequence).put(nonce.octets());
        out.putShort(2, (short) Checksum.of(out.array(), 0, out.capacity()));
        return out.array();
    }

    /** The sequence number of the request that a packet from a raw socket replies to; absent when it does not. */
    public OptionalInt replied(byte[] packet) {
        int at = six() ? 0 : packet.length == 0 ? 0 : (packet[0] & 0x0f) * 4;
        if (packet.length < at + 8 + Nonce.LENGTH || (packet[at] & 0xff) != (six() ? 129 : 0)) {
            return OptionalInt.empty();
        }
        var in = ByteBuffer.wrap(packet);
        boolean ours = (in.getShort(at + 4) & 0xffff) == identifier
                && Arrays.equals(packet, at + 8, at + 8 + Nonce.LENGTH, nonce.octets(), 0, Nonce.LENGTH);
        return ours ? OptionalInt.of(in.getShort(at + 6) & 0xffff) : OptionalInt.empty();
    }
}
