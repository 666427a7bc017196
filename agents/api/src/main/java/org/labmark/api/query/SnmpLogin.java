package org.labmark.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How to ask an SNMP agent: by a community (RFC 1901), or as a user (RFC 3414). */
@Says("a community, or a user and what that user has of authentication and privacy")
public record SnmpLogin(
        @Says("community of SNMP version 2c; exactly one of community and user") @Secret
        Optional<String> community,

        @Says("USM security name of SNMP version 3") Optional<String> user,

        @Says("passphrase for authentication, 8 characters or more; noAuthNoPriv when left out") @Secret
        Optional<String> authentication,

        @Says("SHA256 when left out (RFC 7860, RFC 3414)") Optional<Authentication> hash,

        @Says("passphrase for privacy, 8 characters or more; authNoPriv when left out") @Secret
        Optional<String> privacy,

        @Says("AES128 when left out (RFC 3826, RFC 3414)") Optional<Privacy> cipher) {
    private static final int SHORTEST_PASSPHRASE = 8;

    /** Authentication protocols. */
    public enum Authentication {
        MD5,
        SHA,
        SHA224,
        SHA256,
        SHA384,
        SHA512
    }

    /** Privacy protocols. */
    public enum Privacy {
        DES,
        AES128,
        AES192,
        AES256
    }

    /**
     * Why nobody can be asked so.
     *
     * @param key where this stands in its query
     */
    List<Problem> problems(String key) {
        var problems = new ArrayList<Problem>();
        if (community.isPresent() == user.isPresent()) {
            problems.add(new Problem(
                    key,
                    "has " + (user.isPresent() ? "both" : "neither") + "; needed: exactly one of community and user"));
        }
        if (privacy.isPresent() && authentication.isEmpty()) {
            problems.add(new Problem(key, "has privacy without authentication; needed: both (RFC 3414)"));
        }
        if (community.isPresent() && (authentication.isPresent() || privacy.isPresent())) {
            problems.add(new Problem(key, "a community has no passphrases; leave them out"));
        }
        for (var passphrase : List.of(authentication, privacy)) {
            passphrase
                    .filter(text -> text.length() < SHORTEST_PASSPHRASE)
                    .ifPresent(text -> problems.add(new Problem(
                            key,
                            "a passphrase of " + text.length() + " characters; allowed: " + SHORTEST_PASSPHRASE
                                    + " or more")));
        }
        return problems;
    }

    /** Who asks, in words without credentials. */
    String words() {
        return user.map(name -> "SNMPv3 as " + name).orElse("SNMPv2c");
    }
}
