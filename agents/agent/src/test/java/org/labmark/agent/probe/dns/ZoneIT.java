package org.labmark.agent.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.Impostor;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.reading.DnsObservation;

class ZoneIT {
    private static final String SECRET = "c2VjcmV0IG9mIHRoZSB6b25l";

    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        var root = lab.root("srv");
        Daemons.sh(
                lab,
                "srv",
                "mkdir -p /srv/dns; cd /srv/dns; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
                        + " -nodes -days 30 -subj /CN=ns -keyout key.pem -out cert.pem 2>/dev/null");
        root.write("/srv/dns/db.office", """
                $TTL 300
                @ IN SOA ns1.office.example. hostmaster.office.example. 2026010107 3600 900 604800 60
                @ IN NS ns1.office.example.
                ns1 IN A 10.9.2.10
                www IN A 10.9.2.80
                www IN AAAA 2001:db8::80
                svc IN SVCB 1 www.office.example. alpn="h2"
                key IN SSHFP 4 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                """);
        root.write("/srv/dns/named.conf", """
                key "office-key" { algorithm hmac-sha256; secret "%s"; };
                tls local { cert-file "/srv/dns/cert.pem"; key-file "/srv/dns/key.pem"; };
                options { directory "/srv/dns"; pid-file none; listen-on { any; }; listen-on-v6 { none; };
                  listen-on port 853 tls local { any; };
                  recursion no; server-id "ns-east"; session-keyfile none; dnssec-validation no;
                  allow-transfer { key office-key; }; };
                controls { };
                zone "office.example" { type primary; file "db.office"; };
                """.formatted(SECRET));
        root.spawn("named", "-f", "-u", "root", "-c", "/srv/dns/named.conf");
        Daemons.awaitPort(lab, "srv", "-Hltn", 853);
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!ask("'type':'A'").rcode().equals("NOERROR") && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_zone_is_handed_to_who_has_the_key_and_to_nobody_else() {
        var zone = ask("'name':'office.example','type':'AXFR','key':{'name':'office-key','secret':'" + SECRET + "'}");
        assertThat(zone.transferred()).isTrue();
        assertThat(zone.verified()).isTrue();
        assertThat(zone.records()).isEqualTo(7);
        assertThat(zone.soa().orElseThrow().serial()).isEqualTo(2_026_010_107L);
        assertThat(zone.answers()).contains("www.office.example A 10.9.2.80");

        var refused = ask("'name':'office.example','type':'AXFR'");
        assertThat(refused.rcode()).isEqualTo("REFUSED");
        assertThat(refused.transferred()).isFalse();

        var wrong = ask("'name':'office.example','type':'AXFR','key':{'name':'office-key','secret':'d3Jvbmc='}");
        assertThat(wrong.transferred()).isFalse();
        assertThat(wrong.verified()).isFalse();
        assertThat(wrong.rcode()).isNotEqualTo("NOERROR");
    }

    @Test
    void who_has_the_newest_serial_is_told_so() {
        var same = ask("'name':'office.example','type':'IXFR','serial':2026010107,'key':{'name':'office-key','secret':'"
                + SECRET + "'}");
        assertThat(same.transferred()).isTrue();
        assertThat(same.records()).isEqualTo(1);
        var older = ask("'name':'office.example','type':'IXFR','serial':1,'key':{'name':'office-key','secret':'"
                + SECRET + "'}");
        assertThat(older.transferred()).isTrue();
        assertThat(older.records()).isEqualTo(7);
    }

    @Test
    void flags_sizes_and_sections_are_told() {
        var seen = ask("'type':'A','edns':4096,'nsid':true,'unchecked':true,'dnssec':true");
        assertThat(seen.edns()).isPositive();
        assertThat(seen.ednsOptions()).containsExactly("3 " + "6e732d65617374");
        assertThat(seen.bytes()).isGreaterThan(40);
        var absent = ask("'name':'absent.office.example','type':'A'");
        assertThat(absent.rcode()).isEqualTo("NXDOMAIN");
        assertThat(absent.soa().orElseThrow().minimum()).isEqualTo(60);
        assertThat(absent.authority()).singleElement().asString().startsWith("office.example SOA ns1.office.example");
    }

    @Test
    void a_question_over_tls_notes_the_certificate() {
        var seen = ask("'type':'A','transport':'TLS'");
        assertThat(seen.answers()).containsExactly("10.9.2.80");
        assertThat(seen.certificate()).hasSize(64);
    }

    @Test
    void a_server_that_never_ends_its_zone_has_transferred_none() throws Exception {
        try (var _ = Impostor.tcp(lab, "w-srv", 53, (in, out) -> {
            var data = new DataInputStream(in);
            var question = new byte[data.readUnsignedShort()];
            data.readFully(question);
            question[2] |= (byte) 0x80;
            while (true) {
                out.write(new byte[] {0, (byte) question.length});
                out.write(question);
            }
        })) {
            var seen = ask("'server':'10.9.2.250','name':'office.example','type':'AXFR'");
            assertThat(seen.transferred()).isFalse();
            assertThat(seen.answered()).isTrue();
        }
    }

    private static DnsObservation ask(String keys) {
        var name = keys.contains("'name':'office") || keys.contains("'name':'absent")
                ? ""
                : "'name':'www.office.example',";
        var server = keys.contains("'server'") ? "" : "'server':'10.9.2.10',";
        return Asking.observed(lab, "{'probe':'dns','from':'pc'," + server + name + keys + "}", DnsObservation.class);
    }
}
