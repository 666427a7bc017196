package org.labmark.agent.probe.vantage;

import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Hardware addresses (IEEE 802 MAC-48) of fresh clients. */
public final class MacAddress {
    /** Makers of ordinary network cards: a fresh client must not be told from any other by its address. */
    private static final List<String> MAKERS =
            List.of("00:1b:21", "3c:97:0e", "54:ee:75", "8c:16:45", "b8:27:eb", "f8:b1:56");

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private MacAddress() {}

    /** A new one. */
    public static String random(RandomGenerator random) {
        var own = new byte[3];
        random.nextBytes(own);
        return MAKERS.get(random.nextInt(MAKERS.size())) + ":" + COLONS.formatHex(own);
    }

    /**
     * Its six octets.
     *
     * @throws IllegalArgumentException when the text is no unicast address in colon form
     */
    public static byte[] parse(String text) {
        byte[] octets;
        try {
            octets = COLONS.parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no MAC address; allowed: 00:1b:21:00:00:01", e);
        }
        if (octets.length != 6 || (octets[0] & 1) != 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no unicast MAC address of six octets");
        }
        return octets;
    }

    /** Six octets in colon form. */
    public static String text(byte[] octets) {
        return COLONS.formatHex(octets);
    }
}
