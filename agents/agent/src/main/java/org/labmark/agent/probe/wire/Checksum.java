package org.labmark.agent.probe.wire;

/** The Internet checksum (RFC 1071). */
public final class Checksum {
    private Checksum() {}

    /** Of these octets; 0 over octets that hold their own right checksum. */
    public static int of(byte[] octets, int from, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (octets[from + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }
}
