package org.labmark.agent.probe.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.reading.SyslogObservation;

class SyslogIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        lab.root("srv").write("/etc/rsyslog-test.conf", """
                module(load="imudp")
                module(load="imtcp")
                input(type="imudp" port="514")
                input(type="imtcp" port="514")
                local0.* /var/log/local0.log
                local1.err /var/log/errors.log
                """);
        lab.root("srv").spawn("rsyslogd", "-n", "-i", "/tmp/rsyslogd.pid", "-f", "/etc/rsyslog-test.conf");
        Daemons.awaitPort(lab, "srv", "-Hlun", 514);
        Daemons.awaitPort(lab, "srv", "-Hltn", 514);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_message_arrives_by_udp_and_by_tcp() {
        for (var transport : List.of("UDP", "TCP")) {
            var seen = ask("'transport':'" + transport + "'", "/var/log/local0.log");
            assertThat(seen.arrived()).isTrue();
            assertThat(seen.copies()).isEqualTo(1);
            assertThat(seen.line()).contains(" netmon: ");
            assertThat(seen.tookMillis()).isBetween(0L, 3000L);
        }
    }

    @Test
    void a_message_of_another_facility_or_severity_is_not_in_the_file() {
        assertThat(ask("'facility':'LOCAL1','severity':'INFO'", "/var/log/errors.log")
                        .arrived())
                .isFalse();
        assertThat(ask("'facility':'LOCAL1','severity':'ERR'", "/var/log/errors.log")
                        .arrived())
                .isTrue();
    }

    @Test
    void a_file_that_is_not_there_holds_nothing() {
        var seen = ask("'port':515", "/var/log/none.log");
        assertThat(seen.readable()).isFalse();
        assertThat(seen.arrived()).isFalse();
    }

    private static SyslogObservation ask(String keys, String path) {
        return Asking.observed(
                lab,
                "{'probe':'syslog','from':'fresh@staff','to':'10.9.2.10','collector':'srv','path':'" + path + "',"
                        + keys + "}",
                SyslogObservation.class);
    }
}
