package org.labmark.api.topology;

/**
 * What a wire does to frames, each way alike. 0 stands for "as a perfect wire does".
 *
 * @param rateKbit most that passes, in kbit/s
 * @param delayMicros time that a frame takes, in microseconds
 * @param lossPpm frames lost at random, in parts per million
 * @param duplicatePpm frames delivered twice at random, in parts per million
 * @param mtu longest IP packet that passes, in octets; longer ones are dropped in silence
 * @param down whether the wire is pulled: both ends lose carrier
 */
public record Impairment(long rateKbit, long delayMicros, long lossPpm, long duplicatePpm, int mtu, boolean down) {
    /** A perfect wire. */
    public static final Impairment NONE = new Impairment(0, 0, 0, 0, 0, false);

    /** Parts per million in a whole. */
    public static final long WHOLE = 1_000_000;

    /** The same wire, pulled or put back. */
    public Impairment withDown(boolean pulled) {
        return new Impairment(rateKbit, delayMicros, lossPpm, duplicatePpm, mtu, pulled);
    }
}
