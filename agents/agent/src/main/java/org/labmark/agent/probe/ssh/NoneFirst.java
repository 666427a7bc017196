package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserAuthNone;

/**
 * Asks to be let in with nothing at all, as every client does first, and notes the ways that the server offers instead
 * (RFC 4252, 5.2). JSch makes one for each session, by its name.
 */
public final class NoneFirst extends UserAuthNone {
    @Override
    public boolean start(Session session) throws Exception {
        boolean let = super.start(session);
        var methods = getMethods();
        if (session.getUserInfo() instanceof Heard heard && methods != null) {
            heard.offer(methods);
        }
        return let;
    }
}
