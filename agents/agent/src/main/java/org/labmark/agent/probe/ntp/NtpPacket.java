package org.labmark.agent.probe.ntp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.labmark.agent.probe.CleanText;

/**
 * The header of an NTP packet (RFC 5905, 7.3), times in the 64 bits of NTP: seconds since 1900 and their fractions.
 *
 * @param rootDelay in the 32 bits of NTP's short format, as {@code rootDispersion} is
 * @param reference four octets: an address or a code
 * @param origin the request's transmit time, by which an answer is known to be one
 */
record NtpPacket(
        int leap,
        int version,
        int mode,
        int stratum,
        long rootDelay,
        long rootDispersion,
        int reference,
        long origin,
        long receive,
        long transmit) {
    static final int LENGTH = 48;

    private static final int CLIENT = 3;
    private static final int SERVER = 4;
    private static final long TO_1970 = 2_208_988_800L;
    private static final long MICROS = 1_000_000;

    /**
     * A client's request. Its transmit time tells nothing: a number that nobody could foresee, by which the answer is
     * known.
     */
    static byte[] request(long transmit) {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) (4 << 3 | CLIENT))
                .putLong(LENGTH - 8, transmit)
                .array();
    }

    /** The packet in these octets; absent when they are none, or no server's. */
    static Optional<NtpPacket> parse(byte[] octets) {
        if (octets.length < LENGTH) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(octets);
        int first = in.get(0) & 0xff;
        var packet = new NtpPacket(
                first >> 6,
                first >> 3 & 7,
                first & 7,
                in.get(1) & 0xff,
                in.getInt(4) & 0xffff_ffffL,
                in.getInt(8) & 0xffff_ffffL,
                in.getInt(12),
                in.getLong(24),
                in.getLong(32),
                in.getLong(40));
        return packet.mode == SERVER && packet.version > 0 ? Optional.of(packet) : Optional.empty();
    }

    /** Whether it says that its clock is right. */
    boolean synchronised() {
        return leap != 3 && stratum >= 1 && stratum <= 15 && transmit != 0;
    }

    /** A kiss-o'-death code; empty when it is none. */
    String kiss() {
        return stratum == 0 ? code() : "";
    }

    /** What it says its source is. */
    String source() {
        return stratum <= 1
                ? code()
                : (reference >>> 24) + "." + (reference >> 16 & 0xff) + "." + (reference >> 8 & 0xff) + "."
                        + (reference & 0xff);
    }

    private String code() {
        var octets = ByteBuffer.allocate(4).putInt(reference).array();
        var text = new String(octets, StandardCharsets.US_ASCII);
        int end = text.indexOf(0);
        return CleanText.line(end < 0 ? text : text.substring(0, end), 4);
    }

    /** How far its clock is ahead (RFC 5905, 8), given when the request left and the answer came, since 1970. */
    long offsetMicros(long leftMicros, long cameMicros) {
        return (micros(receive, leftMicros) - leftMicros + micros(transmit, cameMicros) - cameMicros) / 2;
    }

    /** Round trip without the time that the server took. */
    long delayMicros(long leftMicros, long cameMicros) {
        return cameMicros - leftMicros - (micros(transmit, cameMicros) - micros(receive, leftMicros));
    }

    /** Microseconds since 1970, in the era of 2^32 seconds that is nearest to a time (RFC 5905, 6). */
    static long micros(long time, long nearMicros) {
        long near = Math.floorDiv(nearMicros, MICROS) + TO_1970;
        long seconds = time >>> 32;
        long era = Math.floorDiv(near - seconds + (1L << 31), 1L << 32);
        long fraction = (time & 0xffff_ffffL) * MICROS >> 32;
        return (seconds + era * (1L << 32) - TO_1970) * MICROS + fraction;
    }

    /** NTP's short format in microseconds. */
    static long shortMicros(long value) {
        return value * MICROS >> 16;
    }
}
