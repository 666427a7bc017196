package org.labmark.agent.probe.smb;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Gives out the one socket that was made and connected inside a vantage. */
final class OneSocket extends SocketFactory {
    private final Socket connected;

    OneSocket(Socket connected) {
        this.connected = connected;
    }

    @Override
    public Socket createSocket(String host, int port) {
        return connected;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return connected;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return connected;
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return connected;
    }
}
