package org.labmark.agent.probe.snmp;

import java.security.SecureRandom;
import org.labmark.api.query.SnmpLogin;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** User-based security for one login (RFC 3414): protocols and users of its own, for shared ones would mix the benches. */
final class Users {
    private static final int ENGINE_ID = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Users() {}

    static USM of(SnmpLogin login) {
        var protocols = new SecurityProtocols(SecurityProtocolSet.none);
        protocols.addAuthenticationProtocol(new AuthMD5());
        protocols.addAuthenticationProtocol(new AuthSHA());
        protocols.addAuthenticationProtocol(new AuthHMAC128SHA224());
        protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
        protocols.addAuthenticationProtocol(new AuthHMAC256SHA384());
        protocols.addAuthenticationProtocol(new AuthHMAC384SHA512());
        protocols.addPrivacyProtocol(new PrivDES());
        protocols.addPrivacyProtocol(new PrivAES128());
        protocols.addPrivacyProtocol(new PrivAES192());
        protocols.addPrivacyProtocol(new PrivAES256());
        var usm = new USM(protocols, engineId(), 0);
        usm.setEngineDiscoveryEnabled(true);
        login.user().ifPresent(name -> usm.addUser(user(name, login)));
        return usm;
    }

    /** An engine ID that nobody else has (RFC 3411). SNMP4J's own asks name services for this machine's name. */
    private static OctetString engineId() {
        var chance = new byte[ENGINE_ID];
        RANDOM.nextBytes(chance);
        return new OctetString(MPv3.createLocalEngineID(new OctetString(chance)));
    }

    /** The user that a login names, with passwords not yet made keys of. */
    static UsmUser user(String name, SnmpLogin login) {
        return new UsmUser(
                new OctetString(name),
                login.authentication().map(_ -> hash(login)).orElse(null),
                login.authentication().map(OctetString::new).orElse(null),
                login.privacy().map(_ -> cipher(login)).orElse(null),
                login.privacy().map(OctetString::new).orElse(null));
    }

    private static OID hash(SnmpLogin login) {
        return switch (login.hash().orElse(SnmpLogin.Authentication.SHA256)) {
            case MD5 -> AuthMD5.ID;
            case SHA -> AuthSHA.ID;
            case SHA224 -> AuthHMAC128SHA224.ID;
            case SHA256 -> AuthHMAC192SHA256.ID;
            case SHA384 -> AuthHMAC256SHA384.ID;
            case SHA512 -> AuthHMAC384SHA512.ID;
        };
    }

    private static OID cipher(SnmpLogin login) {
        return switch (login.cipher().orElse(SnmpLogin.Privacy.AES128)) {
            case DES -> PrivDES.ID;
            case AES128 -> PrivAES128.ID;
            case AES192 -> PrivAES192.ID;
            case AES256 -> PrivAES256.ID;
        };
    }

    /** The security level that goes with a login (RFC 3411). */
    static int level(SnmpLogin login) {
        return login.privacy().isPresent()
                ? SecurityLevel.AUTH_PRIV
                : login.authentication().isPresent() ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV;
    }
}
