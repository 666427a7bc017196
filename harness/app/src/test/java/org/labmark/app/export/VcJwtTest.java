package org.labmark.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.app.sample.DecidedAttempt;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a stranger can tell of a signed line who has nothing else. */
class VcJwtTest {
    @TempDir
    Path folder;

    private String[] parts = {};

    @BeforeEach
    void issue() {
        var attempt = DecidedAttempt.issued(
                folder.resolve("attempt"), SampleAttempt.Done.SOLUTION, SampleStandards.all(), folder);
        var badge = Badge.of(
                attempt,
                new Issuer("https://college.example/issuer", "Example College"),
                new Recipient("a@example.com", Badge.salt(attempt)));
        parts = VcJwt.of(badge, IssuerKey.of(folder)).split("\\.", -1);
    }

    @Test
    void it_is_three_parts_without_padding() {
        assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part).matches("[A-Za-z0-9_-]+"));
    }

    @Test
    void the_header_has_what_open_badges_allows_and_no_secret() {
        var header = json(0);
        assertThat(header.propertyNames()).containsExactlyInAnyOrder("alg", "jwk", "typ");
        assertThat(header.get("alg").stringValue()).isEqualTo("EdDSA");
        assertThat(header.get("typ").stringValue()).isEqualTo("JWT");
        assertThat(header.get("jwk").propertyNames()).containsExactlyInAnyOrder("kty", "crv", "x");
    }

    @Test
    void the_claims_are_those_of_the_credential() {
        var payload = json(1);
        assertThat(payload.get("iss")).isEqualTo(payload.at("/issuer/id"));
        assertThat(payload.get("jti")).isEqualTo(payload.get("id"));
        assertThat(payload.get("sub")).isEqualTo(payload.at("/credentialSubject/id"));
        assertThat(Instant.ofEpochSecond(payload.get("nbf").longValue()))
                .isEqualTo(Instant.parse(payload.get("validFrom").stringValue()));
    }

    @Test
    void it_is_verified_by_the_jwk_in_it_alone() throws GeneralSecurityException {
        assertThat(verified(parts[0] + "." + parts[1], parts[2])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_changed_sign_anywhere_is_seen(int part) throws GeneralSecurityException {
        var changed = parts.clone();
        var first = changed[part].charAt(8) == 'A' ? 'B' : 'A';
        changed[part] = changed[part].substring(0, 8) + first + changed[part].substring(9);
        assertThat(verified(changed[0] + "." + changed[1], changed[2])).isFalse();
    }

    @Test
    void another_key_does_not_verify_it() throws GeneralSecurityException {
        var other = IssuerKey.of(folder.resolve("elsewhere")).open();
        assertThat(verified(parts[0] + "." + parts[1], parts[2], publicKey(String.valueOf(other.get("x")))))
                .isFalse();
    }

    private boolean verified(String signed, String signature) throws GeneralSecurityException {
        return verified(signed, signature, publicKey(json(0).at("/jwk/x").stringValue()));
    }

    private static boolean verified(String signed, String signature, PublicKey key) throws GeneralSecurityException {
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
        try {
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (SignatureException e) {
            // Not even the form of a signature: a point that is not on the curve.
            return false;
        }
    }

    /** A point of the curve from its 32 octets (RFC 8032, section 5.1.2): the y coordinate, lowest octet first, a bit of x. */
    private static PublicKey publicKey(String x) throws GeneralSecurityException {
        var little = Base64.getUrlDecoder().decode(x);
        var big = new byte[little.length];
        for (int i = 0; i < little.length; i++) {
            big[i] = little[little.length - 1 - i];
        }
        boolean odd = big[0] < 0;
        big[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }

    private JsonNode json(int part) {
        var bytes = Base64.getUrlDecoder().decode(parts[part]);
        return JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
    }
}
