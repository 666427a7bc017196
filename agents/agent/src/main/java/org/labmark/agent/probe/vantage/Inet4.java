package org.labmark.agent.probe.vantage;

import java.net.Inet4Address;
import java.nio.ByteBuffer;

/** IPv4 addresses as numbers, for ranges. */
final class Inet4 {
    private Inet4() {}

    /** @throws IllegalArgumentException when the text is no IPv4 address */
    static long number(String text) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(Inet4Address.ofLiteral(text).getAddress()).getInt());
    }

    static String text(long number) {
        return (number >> 24 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }
}
