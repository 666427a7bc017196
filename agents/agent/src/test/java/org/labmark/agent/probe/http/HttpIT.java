package org.labmark.agent.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.Impostor;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.reading.HttpObservation;

class HttpIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        var root = lab.root("srv");
        Daemons.sh(
                lab,
                "srv",
                "mkdir -p /srv/web; cd /srv/web; echo welcome > index.html; openssl req -x509 -newkey ec"
                        + " -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=web -keyout key.pem -out cert.pem 2>/dev/null");
        root.write("/srv/web/nginx.conf", """
                daemon off; user root; pid /tmp/nginx.pid; error_log /dev/null;
                events {}
                http { access_log off; root /srv/web;
                  server { listen 80 default_server; location / {} location /old { return 301 http://intranet.example/new; } }
                  server { listen 80; server_name other.example; return 403; }
                  server { listen 443 ssl; ssl_certificate cert.pem; ssl_certificate_key key.pem; } }
                """);
        root.spawn("nginx", "-c", "/srv/web/nginx.conf");
        Daemons.awaitPort(lab, "srv", "-Hltn", 443);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_page_is_fetched_whole_plain_and_by_tls() {
        for (var more : List.of("", ",'tls':true")) {
            var seen = ask("'to':'10.9.2.10'" + more);
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.text()).isEqualTo("welcome\n");
            assertThat(seen.complete()).isTrue();
            assertThat(seen.sha256()).isEqualTo(CanonicalJson.sha256("welcome\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(seen.server()).startsWith("nginx");
            assertThat(seen.certificate().isEmpty()).isEqualTo(more.isEmpty());
        }
    }

    @Test
    void redirects_are_seen_and_not_followed_and_names_and_methods_matter() {
        var moved = ask("'to':'10.9.2.10','path':'/old'");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.location()).isEqualTo("http://intranet.example/new");
        assertThat(ask("'to':'10.9.2.10','name':'other.example'").status()).isEqualTo(403);
        assertThat(ask("'to':'10.9.2.10','method':'HEAD'").bytes()).isZero();
        assertThat(ask("'to':'10.9.2.10','path':'/none'").status()).isEqualTo(404);
    }

    @Test
    void nobody_there_is_a_reading_not_an_error() {
        assertThat(ask("'to':'10.9.2.10','port':81")).isEqualTo(HttpObservation.SILENCE);
        assertThat(ask("'to':'10.9.2.10','port':80,'tls':true")).isEqualTo(HttpObservation.SILENCE);
    }

    @Test
    void endless_heads_bodies_and_drips_are_cut() throws Exception {
        try (var _ = Impostor.tcp(lab, "w-srv", 80, Impostor.endless("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n"));
                var _ = Impostor.tcp(lab, "w-srv", 81, Impostor.endless("HTTP/1.1 200 OK\r\n\r\n", "flood "));
                var _ = Impostor.tcp(lab, "w-srv", 82, Impostor.endless("", "SSH-2.0-none\r\n"));
                var _ = Impostor.tcp(
                        lab,
                        "w-srv",
                        83,
                        Impostor.endless(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                "7ffffff\r\n" + "x".repeat(1000)));
                var _ = Impostor.tcp(lab, "w-srv", 84, Impostor.drip("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"))) {
            assertThat(ask("'to':'10.9.2.250'")).isEqualTo(HttpObservation.SILENCE);
            var flood = ask("'to':'10.9.2.250','port':81");
            assertThat(flood.bytes()).isEqualTo(1 << 20);
            assertThat(flood.complete()).isFalse();
            assertThat(flood.sha256()).isEmpty();
            assertThat(ask("'to':'10.9.2.250','port':82")).isEqualTo(HttpObservation.SILENCE);
            assertThat(ask("'to':'10.9.2.250','port':83").complete()).isFalse();
            assertThat(ask("'to':'10.9.2.250','port':84")).isEqualTo(HttpObservation.SILENCE);
        }
    }

    private static HttpObservation ask(String keys) {
        return Asking.observed(lab, "{'probe':'http','from':'pc'," + keys + "}", HttpObservation.class);
    }
}
