package org.labmark.app.gateway;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.session.ServerSession;
import org.labmark.app.access.Doorkeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All connections of a gateway: how many there may be, and for how long each stays welcome. */
final class Connections implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final GatewayLimits limits;
    private final Doorkeeper keeper;
    private final Audit audit;
    private final Set<ServerSession> open = ConcurrentHashMap.newKeySet();

    Connections(GatewayLimits limits, Doorkeeper keeper, Audit audit) {
        this.limits = limits;
        this.keeper = keeper;
        this.audit = audit;
    }

    @Override
    public synchronized void sessionCreated(Session created) {
        if (!(created instanceof ServerSession session)) {
            return;
        }
        var from = Login.host(session.getClientAddress());
        long near = open.stream()
                .filter(other -> Login.host(other.getClientAddress()).equals(from))
                .count();
        long strangers = open.stream().filter(other -> !other.isAuthenticated()).count();
        if (open.size() >= limits.connections() || near >= limits.perAddress() || strangers >= limits.strangers()) {
            audit.noteStranger("refused", Login.text(session.getClientAddress()), "", "too many connections");
            session.close(true);
            return;
        }
        open.add(session);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            Visitor.of(session)
                    .ifPresent(visitor ->
                            audit.note("login", visitor, visitor.guest().by().name()));
        }
    }

    @Override
    public void sessionClosed(Session session) {
        if (open.remove(session) && session.isAuthenticated()) {
            Visitor.of(session).ifPresent(visitor -> audit.note("logout", visitor, ""));
        }
    }

    /** Shows those out whose access has ended. */
    void recheck() {
        for (var session : open) {
            if (session.isAuthenticated()) {
                Visitor.of(session)
                        .filter(visitor -> !keeper.mayStay(visitor.guest()))
                        .ifPresent(visitor -> {
                            audit.note("cut", visitor, "access ended");
                            cut(session);
                        });
            }
        }
    }

    private static void cut(ServerSession session) {
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "Your access to this bench has ended");
        } catch (IOException e) {
            LOG.debug("already going: {}", e.getMessage());
            session.close(true);
        }
    }
}
