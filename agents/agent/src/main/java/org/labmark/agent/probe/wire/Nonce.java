package org.labmark.agent.probe.wire;

import java.security.SecureRandom;

/** Octets that nobody could foresee and by which a packet is known again, whatever was done to its headers. */
public final class Nonce {
    /** Length, in octets. */
    public static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] octets = new byte[LENGTH];

    private Nonce() {}

    /** A new one. */
    public static Nonce random() {
        var nonce = new Nonce();
        RANDOM.nextBytes(nonce.octets);
        return nonce;
    }

    /** Its octets. */
    public byte[] octets() {
        return octets.clone();
    }

    /** Whether it stands anywhere in these. */
    public boolean in(byte[] frame) {
        for (int at = 0; at + LENGTH <= frame.length; at++) {
            int same = 0;
            while (same < LENGTH && frame[at + same] == octets[same]) {
                same++;
            }
            if (same == LENGTH) {
                return true;
            }
        }
        return false;
    }
}
