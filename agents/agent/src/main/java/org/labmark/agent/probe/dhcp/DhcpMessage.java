package org.labmark.agent.probe.dhcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A BOOTP/DHCP message (RFC 951, RFC 2131), as far as a client needs it.
 *
 * @param op 1 from a client, 2 from a server
 * @param xid transaction identifier
 * @param ciaddr address that the client says is its own, as number
 * @param yiaddr address that the server gives it, as number
 * @param siaddr address of the server to boot from, as number
 * @param giaddr address of the relay, as number
 * @param chaddr the client's hardware address, six octets
 * @param sname name of the server to boot from; empty where options stand in its place
 * @param file what to boot; empty where options stand in its place
 * @param options by code (RFC 2132); a code that came in parts is joined (RFC 3396)
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way through, never compared
record DhcpMessage(
        int op,
        int xid,
        int ciaddr,
        int yiaddr,
        int siaddr,
        int giaddr,
        byte[] chaddr,
        String sname,
        String file,
        Map<Integer, byte[]> options) {
    static final int SUBNET_MASK = 1;
    static final int ROUTERS = 3;
    static final int DNS_SERVERS = 6;
    static final int DOMAIN = 15;
    static final int HOST_NAME = 12;
    static final int NTP_SERVERS = 42;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_SECONDS = 51;
    static final int OVERLOAD = 52;
    static final int TYPE = 53;
    static final int SERVER = 54;
    static final int PARAMETERS = 55;
    static final int VENDOR_CLASS = 60;
    static final int CLIENT = 61;
    static final int BOOT_SERVER = 66;
    static final int BOOT_FILE = 67;
    static final int DOMAIN_SEARCH = 119;

    static final int DISCOVER = 1;
    static final int OFFER = 2;
    static final int REQUEST = 3;
    static final int ACK = 5;
    static final int NAK = 6;
    static final int RELEASE = 7;

    private static final int COOKIE = 0x6382_5363;
    private static final int FIXED = 240;
    private static final int LEAST = 300;
    private static final int MOST_OCTETS = 2048;
    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final short BROADCAST = (short) 0x8000;

    /** What a client asks for: all that an author may want to know of. */
    private static final byte[] WANTED = {
        SUBNET_MASK,
        2,
        ROUTERS,
        DNS_SERVERS,
        DOMAIN,
        26,
        28,
        33,
        NTP_SERVERS,
        43,
        44,
        LEASE_SECONDS,
        SERVER,
        58,
        59,
        BOOT_SERVER,
        BOOT_FILE,
        100,
        101,
        DOMAIN_SEARCH,
        121,
        (byte) 150,
        (byte) 252
    };

    /** Without what only a server says. */
    DhcpMessage(int op, int xid, int ciaddr, int yiaddr, byte[] chaddr, Map<Integer, byte[]> options) {
        this(op, xid, ciaddr, yiaddr, 0, 0, chaddr, "", "", options);
    }

    /** A message from a client of this hardware address, which is its client identifier too. */
    static DhcpMessage fromClient(int type, int xid, int ciaddr, byte[] mac, Map<Integer, byte[]> more) {
        var options = new TreeMap<>(more);
        options.put(TYPE, new byte[] {(byte) type});
        options.put(CLIENT, ByteBuffer.allocate(7).put((byte) 1).put(mac).array());
        if (type != RELEASE) {
            options.put(PARAMETERS, WANTED);
        }
        return new DhcpMessage(1, xid, ciaddr, 0, mac, options);
    }

    /** As octets. A client without address asks for answers by broadcast: it could not be reached by its own. */
    byte[] encode() {
        var out = ByteBuffer.allocate(MOST_OCTETS);
        out.put((byte) op).put((byte) 1).put((byte) 6).put((byte) 0);
        out.putInt(xid).putShort((short) 0).putShort(ciaddr == 0 ? BROADCAST : 0);
        out.putInt(ciaddr).putInt(yiaddr).putInt(siaddr).putInt(giaddr);
        out.put(chaddr).put(new byte[10]).put(new byte[64]).put(new byte[128]);
        out.putInt(COOKIE);
        options.forEach((code, value) ->
                out.put(code.byteValue()).put((byte) value.length).put(value));
        out.put((byte) 255);
        return Arrays.copyOf(out.array(), Math.max(out.position(), LEAST));
    }

    /** The message in these octets; absent when they are anything else. */
    static Optional<DhcpMessage> decode(byte[] octets) {
        if (octets.length < FIXED || octets.length > MOST_OCTETS) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(octets);
        if (in.get(1) != 1 || in.get(2) != 6 || in.getInt(FIXED - 4) != COOKIE) {
            return Optional.empty();
        }
        var options = new TreeMap<Integer, byte[]>();
        if (!options(octets, FIXED, octets.length, options)) {
            return Optional.empty();
        }
        // Options may go on in the fields for file and server name (RFC 2131, 4.1).
        int overload = options.getOrDefault(OVERLOAD, new byte[] {0})[0];
        if (((overload & 1) != 0 && !options(octets, FILE, FIXED - 4, options))
                || ((overload & 2) != 0 && !options(octets, SNAME, FILE, options))) {
            return Optional.empty();
        }
        return Optional.of(new DhcpMessage(
                in.get(0),
                in.getInt(4),
                in.getInt(12),
                in.getInt(16),
                in.getInt(20),
                in.getInt(24),
                Arrays.copyOfRange(octets, 28, 34),
                (overload & 2) == 0 ? text(Arrays.copyOfRange(octets, SNAME, FILE)) : "",
                (overload & 1) == 0 ? text(Arrays.copyOfRange(octets, FILE, FIXED - 4)) : "",
                options));
    }

    private static boolean options(byte[] octets, int from, int to, Map<Integer, byte[]> options) {
        for (int at = from; at < to; ) {
            int code = octets[at++] & 0xff;
            if (code == 0) {
                continue;
            }
            if (code == 255) {
                return true;
            }
            if (at >= to) {
                return false;
            }
            int length = octets[at++] & 0xff;
            if (length == 0 || at + length > to) {
                return false;
            }
            options.merge(code, Arrays.copyOfRange(octets, at, at + length), DhcpMessage::join);
            at += length;
        }
        return true;
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** Option 53; 0 when absent. */
    int type() {
        return options.getOrDefault(TYPE, new byte[] {0})[0];
    }

    /** Option 54; absent when it is no address. */
    Optional<String> server() {
        return addresses(SERVER).stream().findFirst();
    }

    /** Option 1 as prefix length; 0 when absent or no mask. */
    int prefix() {
        var mask = options.get(SUBNET_MASK);
        if (mask == null || mask.length != 4) {
            return 0;
        }
        int bits = ByteBuffer.wrap(mask).getInt();
        int length = Integer.bitCount(bits);
        return length > 0 && bits == -1 << (32 - length) ? length : 0;
    }

    /** Option 51, in seconds; 0 when absent. */
    long leaseSeconds() {
        var time = options.get(LEASE_SECONDS);
        return time == null || time.length != 4
                ? 0
                : Integer.toUnsignedLong(ByteBuffer.wrap(time).getInt());
    }

    /** Option 15; empty when absent. */
    String domain() {
        return text(DOMAIN);
    }

    /** An option that is a text, up to its first zero; empty when absent. */
    String text(int code) {
        return text(options.getOrDefault(code, new byte[0]));
    }

    private static String text(byte[] octets) {
        var text = new String(octets, StandardCharsets.US_ASCII);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** An option that is a list of addresses, at most 16 of them. */
    List<String> addresses(int code) {
        var in = ByteBuffer.wrap(options.getOrDefault(code, new byte[0]));
        var found = new ArrayList<String>();
        while (in.remaining() >= 4 && found.size() < 16) {
            found.add(Ipv4Frame.text(in.getInt()));
        }
        return found;
    }
}
