package org.labmark.agent.probe.flow;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The nonces that a witness's listener spoke or heard, with the source address of each; only the newest are kept. */
final class Nonces {
    /** Length of a nonce, in octets. */
    static final int LENGTH = 32;

    /** Enough for every query under way, and a bound on what a flood can take up. */
    private static final int MOST = 4096;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> sources = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /** One that nobody could foresee. */
    static byte[] random() {
        var nonce = new byte[LENGTH];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    synchronized void note(byte[] nonce, String source) {
        sources.put(HexFormat.of().formatHex(nonce), source);
    }

    synchronized Optional<String> source(byte[] nonce) {
        return Optional.ofNullable(sources.get(HexFormat.of().formatHex(nonce)));
    }
}
