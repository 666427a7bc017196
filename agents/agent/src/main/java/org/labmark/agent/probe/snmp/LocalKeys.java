package org.labmark.agent.probe.snmp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labmark.api.query.SnmpLogin;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * Keys of users at engines (RFC 3414, 2.6). To make one of a password takes a hash of a megabyte, on purpose; so each is
 * made once.
 */
final class LocalKeys {
    private static final int MOST = 256;

    private final Map<Of, Keys> known = new LinkedHashMap<>();

    private record Of(OctetString engine, SnmpLogin login) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Keys(byte @Nullable [] authentication, byte @Nullable [] privacy) {}

    /** Tells a manager the keys of its user at an engine, so that it need not make them. */
    void give(USM usm, UsmUser user, SnmpLogin login, OctetString engine) {
        var keys = keys(new Of(engine, login), usm.getSecurityProtocols(), user);
        usm.addLocalizedUser(
                engine.getValue(),
                user.getSecurityName(),
                user.getAuthenticationProtocol(),
                keys.authentication(),
                user.getPrivacyProtocol(),
                keys.privacy());
    }

    private Keys keys(Of of, SecurityProtocols protocols, UsmUser user) {
        synchronized (known) {
            var keys = known.get(of);
            if (keys != null) {
                return keys;
            }
        }
        var made = make(protocols, user, of.engine().getValue());
        synchronized (known) {
            known.put(of, made);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return made;
    }

    private static Keys make(SecurityProtocols protocols, UsmUser user, byte[] engine) {
        OID authentication = user.getAuthenticationProtocol();
        OID privacy = user.getPrivacyProtocol();
        if (authentication == null) {
            return new Keys(null, null);
        }
        return new Keys(
                protocols.passwordToKey(authentication, user.getAuthenticationPassphrase(), engine),
                privacy == null
                        ? null
                        : protocols.passwordToKey(privacy, authentication, user.getPrivacyPassphrase(), engine));
    }
}
