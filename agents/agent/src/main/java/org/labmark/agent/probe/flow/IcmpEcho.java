package org.labmark.agent.probe.flow;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.labmark.api.reading.FlowObservation.End;

/**
 * An ICMP echo request and what answers it (RFC 792, RFC 4443).
 *
 * @param identifier 0 to 65535
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way through, never compared
record IcmpEcho(InetAddress to, int identifier, byte[] nonce) {
    private static final int PORT_UNREACHABLE_4 = 3;
    private static final int PORT_UNREACHABLE_6 = 4;

    private boolean six() {
        return to.getAddress().length == 16;
    }

    /** The request; its checksum is the kernel's to fill in under IPv6. */
    byte[] request(int sequence) {
        var out = ByteBuffer.allocate(8 + nonce.length);
        out.put((byte) (six() ? 128 : 8)).put((byte) 0).putShort((short) 0);
        out.putShort((short) identifier).putShort((short) sequence).put(nonce);
        out.putShort(2, (short) checksum(out.array()));
        return out.array();
    }

    /** What a packet from a raw socket means for this request; absent when it is about something else. */
    Optional<End> read(byte[] packet) {
        if (six()) {
            return read(packet, 0);
        }
        return packet.length < 20 || packet[0] >> 4 != 4 ? Optional.empty() : read(packet, (packet[0] & 0x0f) * 4);
    }

    /** Whether a packet from a raw socket is this request as it arrived. */
    boolean isRequest(byte[] packet) {
        int at = six() || packet.length < 20 ? 0 : (packet[0] & 0x0f) * 4;
        return packet.length >= at + 8
                && (packet[at] & 0xff) == (six() ? 128 : 8)
                && identifierAt(packet, at)
                && Arrays.equals(packet, at + 8, packet.length, nonce, 0, nonce.length);
    }

    /** Where a request that arrived came from; a raw socket does not tell it under IPv6. */
    Optional<String> source(byte[] request) {
        if (six()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(request, 12, 16))
                    .getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private Optional<End> read(byte[] packet, int at) {
        if (packet.length < at + 8) {
            return Optional.empty();
        }
        int type = packet[at] & 0xff;
        int code = packet[at + 1] & 0xff;
        if (type == (six() ? 129 : 0)) {
            boolean ours =
                    identifierAt(packet, at) && Arrays.equals(packet, at + 8, packet.length, nonce, 0, nonce.length);
            return ours ? Optional.of(End.ANSWERED) : Optional.empty();
        }
        boolean error = six() ? type >= 1 && type <= 4 : type == 3 || type == 11 || type == 12;
        if (!error || !aboutRequest(packet, at + 8)) {
            return Optional.empty();
        }
        boolean closed = six() ? type == 1 && code == PORT_UNREACHABLE_6 : type == 3 && code == PORT_UNREACHABLE_4;
        return Optional.of(closed ? End.REFUSED : End.UNREACHABLE);
    }

    /** Whether the packet that an error quotes is our request. */
    private boolean aboutRequest(byte[] packet, int at) {
        int addresses = at + (six() ? 24 : 16);
        int length = to.getAddress().length;
        if (packet.length < addresses + length) {
            return false;
        }
        int inner = at + (six() ? 40 : (packet[at] & 0x0f) * 4);
        return packet.length >= inner + 8
                && Arrays.equals(packet, addresses, addresses + length, to.getAddress(), 0, length)
                && (packet[inner] & 0xff) == (six() ? 128 : 8)
                && identifierAt(packet, inner);
    }

    private boolean identifierAt(byte[] packet, int at) {
        return (((packet[at + 4] & 0xff) << 8) | (packet[at + 5] & 0xff)) == identifier;
    }

    private static int checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }
}
