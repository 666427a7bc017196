package org.labmark.agent.probe.vantage;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;

/** IPv4 or IPv6, said outright: a node where IPv6 is switched off must not stop an IPv4 socket. */
public final class Families {
    private Families() {}

    /** The family of an address. */
    public static StandardProtocolFamily of(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    /** The address that stands for all of a machine's own. */
    public static InetAddress wildcard(StandardProtocolFamily family) {
        return InetAddress.ofLiteral(family == StandardProtocolFamily.INET ? "0.0.0.0" : "::");
    }
}
