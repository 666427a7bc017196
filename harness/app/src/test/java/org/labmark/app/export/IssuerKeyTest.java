package org.labmark.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.app.HarnessFaultException;

class IssuerKeyTest {
    /** RFC 8037, appendix A.1. */
    private static final String D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    @TempDir
    Path state;

    @Test
    void a_key_is_made_once_and_only_its_owner_reads_it() throws IOException {
        var first = IssuerKey.of(state).thumbprint();
        var written = Files.readString(file());
        assertThat(IssuerKey.of(state).thumbprint()).isEqualTo(first);
        assertThat(Files.readString(file())).isEqualTo(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void two_state_folders_have_two_keys() {
        assertThat(IssuerKey.of(state).thumbprint())
                .isNotEqualTo(IssuerKey.of(state.resolve("other")).thumbprint());
    }

    @Test
    void many_who_ask_first_get_one_key() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asked = IntStream.range(0, 32)
                    .mapToObj(i -> threads.submit(() -> IssuerKey.of(state).thumbprint()))
                    .toList();
            var seen = new HashSet<String>();
            for (var answer : asked) {
                seen.add(answer.get());
            }
            assertThat(seen).hasSize(1);
        }
    }

    /** RFC 8037, appendices A.3 and A.4. */
    @Test
    void thumbprint_and_signature_are_those_of_the_rfc() throws IOException {
        keep("OKP", "Ed25519", D, X);
        var key = IssuerKey.of(state);
        assertThat(key.thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        var signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        assertThat(IssuerKey.encoded(key.sign(signed.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @ParameterizedTest
    @CsvSource({
        "OKP, X25519, " + D + ", " + X + ", not an Ed25519 key",
        "EC, Ed25519, " + D + ", " + X + ", not an Ed25519 key",
        "OKP, Ed25519, " + D + ", AAAA, not an Ed25519 key",
        "OKP, Ed25519, nWGx, " + X + ", not an Ed25519 key",
        "OKP, Ed25519, ((((, " + X + ", not an Ed25519 key",
        "OKP, Ed25519, " + X + ", " + X + ", its halves x and d do not belong together"
    })
    void a_key_of_another_kind_signs_nothing(String kty, String crv, String d, String x, String why)
            throws IOException {
        keep(kty, crv, d, x);
        var key = IssuerKey.of(state);
        assertThatThrownBy(() -> key.sign(new byte[] {1}))
                .isInstanceOf(HarnessFaultException.class)
                .hasMessage(file() + ": " + why);
    }

    @Test
    void a_file_that_is_no_key_is_not_quoted() throws IOException {
        Files.createDirectories(state.resolve("keys"));
        Files.writeString(file(), "{\"d\":" + D + "}");
        assertThatThrownBy(() -> IssuerKey.of(state))
                .isInstanceOf(HarnessFaultException.class)
                .hasMessage(file() + ": not a JWK of crv, d, kty and x")
                .hasNoCause();
    }

    private void keep(String kty, String crv, String d, String x) throws IOException {
        Files.createDirectories(state.resolve("keys"));
        Files.writeString(
                file(), "{\"kty\":\"%s\",\"crv\":\"%s\",\"d\":\"%s\",\"x\":\"%s\"}".formatted(kty, crv, d, x));
    }

    private Path file() {
        return state.resolve("keys").resolve("issuer.jwk");
    }
}
