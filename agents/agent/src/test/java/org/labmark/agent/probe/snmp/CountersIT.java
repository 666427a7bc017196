package org.labmark.agent.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.CountersQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.CountersObservation;
import org.labmark.api.reading.Result;

class CountersIT {
    private static final CountersObservation SILENCE = new CountersObservation(false, "", 0, 0, 0);

    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        var root = lab.root("gw");
        root.write("/etc/snmp/test.conf", """
                agentaddress udp:161
                sysName gw.office.example
                createUser monitor SHA-256 "authentic-phrase" AES "private-phrase"
                rouser monitor authpriv
                """);
        root.spawn("snmpd", "-f", "-C", "-c", "/etc/snmp/test.conf", "-Lf", "/tmp/snmpd.log");
        Daemons.awaitPort(lab, "gw", "-Hlun", 161);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void counters_move_by_what_was_sent_through() {
        var seen = ask("fresh@servers", "10.9.1.1", "authentic-phrase", "eth0");
        assertThat(seen.answered()).isTrue();
        assertThat(seen.name()).isEqualTo("gw.office.example");
        assertThat(seen.sentOctets()).isEqualTo(100 * (1000 + 28));
        assertThat(seen.inIncrease()).isGreaterThanOrEqualTo(seen.sentOctets());
    }

    @Test
    void counters_of_another_port_do_not() {
        var seen = ask("fresh@servers", "10.9.1.1", "authentic-phrase", "lo");
        assertThat(seen.answered()).isTrue();
        assertThat(Math.max(seen.inIncrease(), seen.outIncrease())).isLessThan(seen.sentOctets());
    }

    @Test
    void a_port_that_is_not_there_has_not_moved() {
        assertThat(ask("pc", "10.9.1.1", "authentic-phrase", "eth9"))
                .isEqualTo(new CountersObservation(true, "gw.office.example", 0, 0, 0));
    }

    @Test
    void a_wrong_passphrase_and_a_closed_port_are_silence() {
        assertThat(ask("pc", "10.9.1.1", "another-phrase", "eth0")).isEqualTo(SILENCE);
        assertThat(ask("pc", "10.9.2.10", "authentic-phrase", "eth0")).isEqualTo(SILENCE);
    }

    @Test
    void too_much_traffic_could_not_be_asked_for() {
        var traffic = new CountersQuery.Traffic(Vantage.parse("pc"), "10.9.2.10", 9, 1001, 100);
        var query = new CountersQuery(Vantage.parse("pc"), "10.9.1.1", "monitor", "a", "b", "eth0", traffic);
        assertThat(Asking.once(lab, query).reading().result())
                .isEqualTo(new Result.CouldNotAsk("traffic.datagrams is 1001; allowed: 1 to 1000"));
    }

    private static CountersObservation ask(String from, String agent, String authentication, String port) {
        var traffic = new CountersQuery.Traffic(Vantage.parse("pc"), "10.9.2.10", 9, 100, 1000);
        var query = new CountersQuery(
                Vantage.parse(from), agent, "monitor", authentication, "private-phrase", port, traffic);
        return Asking.observed(lab, query, CountersObservation.class);
    }
}
