package org.labmark.app.gateway;

import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.labmark.app.access.Guest;

/**
 * Who is at the other end of a connection.
 *
 * @param node where to; absent at the desk
 * @param address the client's address, for the record
 */
record Visitor(Guest guest, Optional<String> node, String address) {
    private static final AttributeKey<Visitor> KEY = new AttributeKey<>();

    /** Who was found to be at the other end; absent before anybody was. */
    static Optional<Visitor> of(Session session) {
        return Optional.ofNullable(session.getAttribute(KEY));
    }

    /** Takes down who is at the other end. */
    void keepAt(Session session) {
        session.setAttribute(KEY, this);
    }

    /**
     * What somebody wants to be logged in as.
     *
     * @param bench the bench's tag
     * @param node a node's name; absent at the desk
     */
    record Wanted(String bench, Optional<String> node) {
        /** Reads {@code BENCH.NODE} or {@code BENCH}; anything at all may stand there. */
        static Wanted parse(String user) {
            int dot = user.indexOf('.');
            return dot < 0
                    ? new Wanted(user, Optional.empty())
                    : new Wanted(user.substring(0, dot), Optional.of(user.substring(dot + 1)));
        }
    }

    /** The place as a user name: {@code BENCH.NODE} or {@code BENCH}. */
    String place() {
        return guest.bench() + node.map(name -> "." + name).orElse("");
    }
}
