package org.labmark.agent.probe.flow;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;

/** IPv4 or IPv6, said outright: a node where IPv6 is switched off must not stop an IPv4 socket. */
final class Families {
    private Families() {}

    static StandardProtocolFamily of(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    static InetAddress wildcard(StandardProtocolFamily family) {
        return InetAddress.ofLiteral(family == StandardProtocolFamily.INET ? "0.0.0.0" : "::");
    }
}
