package org.labmark.app.gateway;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.labmark.app.access.Doorkeeper;
import org.labmark.app.access.Guest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets candidates in by key or password. A bench that does not exist, a wrong password and a password that is used up are
 * answered alike, after the same time.
 */
final class Login implements PasswordAuthenticator, PublickeyAuthenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final int LONGEST_PASSWORD = 256;

    private final Doorkeeper keeper;
    private final Audit audit;
    private final AttemptBook attempts = new AttemptBook();

    Login(Doorkeeper keeper, Audit audit) {
        this.keeper = keeper;
        this.audit = audit;
    }

    /** Called for an offer too, before anything is signed: who comes in is whoever was asked for last. */
    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        var wanted = Visitor.Wanted.parse(user);
        return admitted(session, wanted, keeper.byKey(wanted.bench(), PublicKeyEntry.toString(key)));
    }

    /** Looked at on a thread of its own: it takes time, a failure takes more, and others do not wait for it. */
    @Override
    public boolean authenticate(String user, String password, ServerSession session) {
        var answer = new AsyncAuthException();
        Thread.ofVirtual().name("login").start(() -> answer.setAuthed(look(user, password, session)));
        throw answer;
    }

    private boolean look(String user, String password, ServerSession session) {
        var address = session.getClientAddress();
        long started = System.nanoTime();
        try {
            var wanted = Visitor.Wanted.parse(user);
            var bounded = password.length() <= LONGEST_PASSWORD ? password : "";
            if (admitted(session, wanted, keeper.byPassword(wanted.bench(), bounded, isLoopback(address)))) {
                attempts.succeeded(host(address));
                return true;
            }
        } catch (RuntimeException e) {
            LOG.error("a login that could not be looked at", e);
        }
        audit.noteStranger("refused", text(address), user, "password");
        waitUntil(started, attempts.failed(host(address)));
        return false;
    }

    private static boolean admitted(ServerSession session, Visitor.Wanted wanted, Optional<Guest> guest) {
        guest.ifPresent(found -> new Visitor(found, wanted.node(), text(session.getClientAddress())).keepAt(session));
        return guest.isPresent();
    }

    private static void waitUntil(long started, Duration wait) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, wait.toNanos() - (System.nanoTime() - started))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLoopback(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                && internet.getAddress().isLoopbackAddress();
    }

    /** The address alone. */
    static String host(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : String.valueOf(address);
    }

    /** Address and port. */
    static String text(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? host(address) + " " + internet.getPort() : host(address);
    }
}
