package org.labmark.agent.probe.lldp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.labmark.agent.probe.vantage.MacAddress;

/**
 * What an endpoint device of ours announces (IEEE 802.1AB, ANSI/TIA-1057): a node that hears a new one answers at once,
 * four times a second apart, for a telephone must not wait for half a minute to learn its VLAN.
 */
final class Announcement {
    private static final byte[] NEAREST_BRIDGE = {0x01, (byte) 0x80, (byte) 0xc2, 0x00, 0x00, 0x0e};

    private Announcement() {}

    /** @param ttl how long it holds, in seconds; 0 takes it back */
    static byte[] frame(String mac, int ttl) {
        var own = MacAddress.parse(mac);
        var out = ByteBuffer.allocate(256);
        out.put(NEAREST_BRIDGE).put(own).putShort((short) Lldpdu.ETHERTYPE);
        tlv(out, 1, ByteBuffer.allocate(7).put((byte) 4).put(own).array());
        tlv(out, 2, ByteBuffer.allocate(7).put((byte) 3).put(own).array());
        tlv(out, 3, ByteBuffer.allocate(2).putShort((short) ttl).array());
        if (ttl > 0) {
            tlv(out, 5, "phone".getBytes(StandardCharsets.US_ASCII));
            tlv(out, 7, new byte[] {0, 0x20, 0, 0x20});
            // LLDP-MED capabilities: capabilities and network policy; communication device (class III)
            tlv(out, 127, new byte[] {0x00, 0x12, (byte) 0xbb, 1, 0, 3, 3});
        }
        tlv(out, 0, new byte[0]);
        return Arrays.copyOf(out.array(), Math.max(60, out.position()));
    }

    private static void tlv(ByteBuffer out, int type, byte[] value) {
        out.putShort((short) (type << 9 | value.length)).put(value);
    }
}
