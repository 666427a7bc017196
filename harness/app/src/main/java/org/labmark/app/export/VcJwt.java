package org.labmark.app.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.labmark.api.json.CanonicalJson;

/**
 * A credential signed from outside, as one line: a compact JWS (RFC 7515) whose payload is the credential with the claims
 * that Open Badges 3.0 wants beside it. Its header carries the key; Open Badges allows no other headers than these.
 */
public final class VcJwt {
    private VcJwt() {}

    /** The line, without a line feed. */
    public static String of(Credential credential, IssuerKey key) {
        var payload = new HashMap<>(credential.tree());
        payload.put("iss", credential.issuer());
        payload.put("jti", credential.id());
        payload.put("nbf", credential.validFrom().getEpochSecond());
        payload.put("sub", credential.subject());
        return of(Map.of("alg", "EdDSA", "jwk", key.open(), "typ", "JWT"), payload, key);
    }

    private static String of(Map<String, Object> header, Map<String, Object> payload, IssuerKey key) {
        var signed =
                IssuerKey.encoded(CanonicalJson.bytes(header)) + "." + IssuerKey.encoded(CanonicalJson.bytes(payload));
        return signed + "." + IssuerKey.encoded(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * A credential that is not signed yet.
     *
     * @param tree all of it
     * @param id its own
     * @param issuer who says so, by address
     * @param subject of whom, by a name that is nobody's
     * @param validFrom in whole seconds
     */
    public record Credential(Map<String, Object> tree, String id, String issuer, String subject, Instant validFrom) {
        public Credential {
            tree = Map.copyOf(tree);
        }
    }
}
