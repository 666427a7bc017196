package org.labmark.agent.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.Impostor;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.TlsQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.TlsObservation;

class TlsIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @SuppressWarnings("NullAway.Init") // set before any test
    private static String ca;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        var root = lab.root("srv");
        root.write("/srv/tls/make", """
                cd /srv/tls
                openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj '/O=Lab/CN=Lab CA' -keyout ca.key -out ca.pem
                make() {
                  openssl req -newkey $2 -nodes -subj "/O=Lab/CN=$1" -keyout $1.key -out $1.csr
                  printf 'subjectAltName=%s\\nextendedKeyUsage=serverAuth\\n' "$3" > $1.ext
                  openssl x509 -req -in $1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days $4 -extfile $1.ext -out $1.pem
                }
                make web rsa:2048 DNS:web.lab.example,DNS:*.pages.example,IP:10.9.2.10 30
                make other rsa:2048 DNS:other.lab.example 30
                openssl req -x509 -newkey rsa:1024 -nodes -days 30 -subj /CN=web.lab.example -addext subjectAltName=DNS:web.lab.example \\
                  -keyout self.key -out self.pem
                for i in $(seq 100); do cat ca.pem; done > many.pem
                """);
        Daemons.sh(lab, "srv", "sh -e /srv/tls/make >/dev/null 2>&1");
        root.write("/srv/tls/nginx.conf", """
                daemon off; user root; pid /tmp/nginx.pid; error_log /dev/null;
                events {}
                http { access_log off; ssl_protocols TLSv1.2 TLSv1.3;
                  server { listen 443 ssl default_server; server_name other.lab.example;
                    ssl_certificate other.pem; ssl_certificate_key other.key; return 204; }
                  server { listen 443 ssl; server_name web.lab.example;
                    ssl_certificate web.pem; ssl_certificate_key web.key; return 204; } }
                """);
        root.spawn("nginx", "-c", "/srv/tls/nginx.conf");
        root.spawn(
                "openssl",
                "s_server",
                "-accept",
                "444",
                "-cert",
                "/srv/tls/self.pem",
                "-key",
                "/srv/tls/self.key",
                "-tls1",
                "-cipher",
                "AES128-SHA@SECLEVEL=0",
                "-quiet");
        root.spawn(
                "openssl",
                "s_server",
                "-accept",
                "445",
                "-cert",
                "/srv/tls/web.pem",
                "-key",
                "/srv/tls/web.key",
                "-cert_chain",
                "/srv/tls/many.pem",
                "-quiet");
        Daemons.awaitPort(lab, "srv", "-Hltn", 443);
        Daemons.awaitPort(lab, "srv", "-Hltn", 444);
        Daemons.awaitPort(lab, "srv", "-Hltn", 445);
        ca = new String(lab.read("srv", "/srv/tls/ca.pem", 1 << 14), StandardCharsets.US_ASCII);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void an_honest_server_is_trusted_for_its_name() {
        var seen = ask(443, Optional.of("web.lab.example"), true);
        assertThat(seen.handshake()).isTrue();
        assertThat(seen.trusted()).as(seen.problem()).isTrue();
        assertThat(seen.nameFits()).isTrue();
        assertThat(seen.names()).containsExactly("*.pages.example", "10.9.2.10", "web.lab.example");
        assertThat(seen.subject()).isEqualTo("CN=web,O=Lab");
        assertThat(seen.issuer()).isEqualTo("CN=Lab CA,O=Lab");
        assertThat(seen.versions()).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(seen.ciphers()).contains("TLS_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        assertThat(seen.keyType() + seen.keyBits()).isEqualTo("RSA2048");
        assertThat(seen.secondsLeft()).isBetween(29 * 86_400L, 30 * 86_400L);
        assertThat(seen.sha256WithoutName()).hasSize(64).isNotEqualTo(seen.sha256());
    }

    @Test
    void a_certificate_for_another_name_does_not_fit() {
        var seen = ask(443, Optional.of("wrong.lab.example"), true);
        assertThat(seen.nameFits()).isFalse();
        assertThat(seen.trusted()).isTrue();
        assertThat(seen.sha256WithoutName()).isEqualTo(seen.sha256());
    }

    @Test
    void an_old_version_and_a_certificate_of_ones_own_are_seen_for_what_they_are() {
        var seen = ask(444, Optional.of("web.lab.example"), true);
        assertThat(seen.versions()).containsExactly("TLSv1.0");
        assertThat(seen.ciphers()).containsExactly("TLS_RSA_WITH_AES_128_CBC_SHA");
        assertThat(seen.selfSigned()).isTrue();
        assertThat(seen.trusted()).isFalse();
        assertThat(seen.problem()).isNotEmpty();
        assertThat(seen.keyBits()).isEqualTo(1024);
    }

    @Test
    void a_chain_of_a_hundred_is_not_taken() {
        var seen = ask(445, Optional.of("web.lab.example"), true);
        assertThat(seen.answered()).isTrue();
        assertThat(seen.trusted()).isFalse();
        assertThat(seen.chain()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void what_is_no_tls_is_a_reading_not_an_error() throws Exception {
        try (var _ = Impostor.tcp(lab, "w-srv", 443, Impostor.endless("HTTP/1.1 200 OK\r\n", "flood"));
                var _ = Impostor.tcp(lab, "w-srv", 444, Impostor.drip("\u0016\u0003\u0003\u0040\u0000\u0002"))) {
            assertThat(ask("10.9.2.250", 443)).isEqualTo(TlsObservation.SILENCE);
            var drip = ask("10.9.2.250", 444);
            assertThat(drip.handshake()).isFalse();
            assertThat(drip.versions()).isEmpty();
        }
        assertThat(ask("10.9.2.250", 9)).isEqualTo(TlsObservation.SILENCE);
    }

    private static TlsObservation ask(String to, int port) {
        return Asking.observed(
                lab,
                new TlsQuery(Vantage.parse("pc"), to, Optional.of(port), Optional.empty(), Optional.empty()),
                TlsObservation.class);
    }

    private static TlsObservation ask(int port, Optional<String> name, boolean withCa) {
        return Asking.observed(
                lab,
                new TlsQuery(
                        Vantage.parse("fresh@staff"),
                        "10.9.2.10",
                        Optional.of(port),
                        name,
                        withCa ? Optional.of(ca) : Optional.empty()),
                TlsObservation.class);
    }
}
