package org.labmark.agent.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.Impostor;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.api.reading.TrapObservation;

class SnmpIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        var root = lab.root("gw");
        root.write("/etc/snmp/test.conf", """
                agentaddress udp:161
                sysName gw.office.example
                createUser strong SHA-256 "authentic-phrase" AES "private-phrase"
                createUser older SHA "authentic-phrase" DES "private-phrase"
                createUser open
                rouser strong authpriv
                rouser older authpriv
                rouser open noauth
                rocommunity readable 10.9.1.0/24
                trap2sink 10.9.1.250 telltale
                authtrapenable 1
                """);
        root.spawn("snmpd", "-f", "-C", "-c", "/etc/snmp/test.conf", "-Lf", "/tmp/snmpd.log");
        Daemons.awaitPort(lab, "gw", "-Hlun", 161);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    private static final String NAME = "'get':['1.3.6.1.2.1.1.5.0']";

    @Test
    void each_login_gets_what_it_may() {
        var strong = "'login':{'user':'strong','authentication':'authentic-phrase','privacy':'private-phrase'}";
        for (var login : List.of(
                strong,
                "'login':{'user':'older','hash':'SHA','authentication':'authentic-phrase','cipher':'DES','privacy':'private-phrase'}",
                "'login':{'user':'open'}",
                "'login':{'community':'readable'}")) {
            var seen = ask(login, NAME);
            assertThat(seen.answered()).as(login + seen).isTrue();
            assertThat(seen.values())
                    .containsExactly(
                            new SnmpObservation.Value("1.3.6.1.2.1.1.5.0", "OCTET STRING", "gw.office.example"));
        }
        var two = ask(strong, "'get':['1.3.6.1.2.1.1.3.0','1.3.6.1.2.1.1.99.0']");
        assertThat(two.values().get(0).value()).matches("[0-9]+");
        assertThat(two.values().get(1).type()).isEqualTo("noSuchObject");
    }

    @Test
    void others_are_refused_and_the_reason_is_told() {
        assertThat(ask("'login':{'community':'public'}", NAME).answered()).isFalse();
        assertThat(ask("'login':{'user':'nobody'}", NAME).error()).isEqualTo("usmStatsUnknownUserNames");
        var wrong = ask("'login':{'user':'strong','authentication':'another-phrase'}", NAME);
        assertThat(wrong.answered()).isFalse();
        assertThat(wrong.engine()).isNotEmpty();
        var weak = ask("'login':{'user':'strong'}", NAME);
        assertThat(weak.answered()).isFalse();
        assertThat(weak.error()).isNotEmpty();
    }

    @Test
    void a_subtree_is_walked_to_its_end_and_no_further() {
        var seen = ask("'login':{'community':'readable'}", "'walk':'1.3.6.1.2.1.2.2.1.2'");
        assertThat(seen.complete()).isTrue();
        assertThat(seen.increasing()).isTrue();
        assertThat(seen.values()).extracting(SnmpObservation.Value::value).contains("eth0", "eth1", "lo");
        var all = ask("'login':{'community':'readable'}", "'walk':'1.3.6.1.2.1'");
        assertThat(all.rows()).isEqualTo(512);
        assertThat(all.complete()).isFalse();
    }

    @Test
    void a_device_that_takes_five_seconds_is_waited_for() throws Exception {
        var relay = NetworkNamespace.at(lab.netns("w-staff")).call(DatagramChannel::open);
        try (relay;
                var _ = Impostor.udp(lab, "w-staff", 161, question -> {
                    Thread.sleep(4500);
                    relay.send(ByteBuffer.wrap(question), new InetSocketAddress("10.9.1.1", 161));
                    var answer = ByteBuffer.allocate(65_535);
                    relay.receive(answer);
                    return List.of(Arrays.copyOf(answer.array(), answer.position()));
                })) {
            assertThat(ask("'to':'10.9.1.250','patience':9,'login':{'community':'readable'}", NAME)
                            .answered())
                    .isTrue();
        }
    }

    @Test
    void a_refused_stranger_is_reported_to_the_manager() {
        var seen = Asking.observed(
                lab,
                "{'probe':'trap','at':'w-staff','login':{'community':'telltale'},'cause':{'strangerAt':'10.9.1.1'}}",
                TrapObservation.class);
        assertThat(seen.received()).isTrue();
        assertThat(seen.notifications().getFirst().trap()).isEqualTo("1.3.6.1.6.3.1.1.5.5");
        assertThat(seen.notifications().getFirst().source()).isEqualTo("10.9.1.1");
    }

    @Test
    void traps_and_informs_of_version_3_are_believed_by_their_passphrase_only() {
        var send = "snmp%s -v3 -e 0x8000000001020304 -l authPriv -u teller -a SHA -A %s -x AES -X private-phrase"
                + " 10.9.1.250 0 1.3.6.1.6.3.1.1.5.3 1.3.6.1.2.1.2.2.1.1.7 i 7";
        var trap = listen(send.formatted("trap", "authentic-phrase"));
        assertThat(trap.count()).isEqualTo(1);
        assertThat(trap.notifications().getFirst().values())
                .containsExactly(new SnmpObservation.Value("1.3.6.1.2.1.2.2.1.1.7", "Integer32", "7"));
        var inform = listen(send.formatted("inform", "authentic-phrase").replace("-e 0x8000000001020304", ""));
        assertThat(inform.received()).isTrue();
        assertThat(inform.notifications().getFirst().inform()).isTrue();
        var forged = listen(send.formatted("trap", "another-phrase"));
        assertThat(forged.received()).isFalse();
        assertThat(forged.strangers()).isPositive();
    }

    private static TrapObservation listen(String command) {
        return Asking.observed(
                lab,
                "{'probe':'trap','at':'w-staff','seconds':2,'login':{'user':'teller','hash':'SHA','authentication':'authentic-phrase',"
                        + "'privacy':'private-phrase'},'cause':{'node':'gw','command':'" + command + "'}}",
                TrapObservation.class);
    }

    private static SnmpObservation ask(String login, String what) {
        var to = login.startsWith("'to'") ? "" : "'to':'10.9.1.1',";
        return Asking.observed(
                lab, "{'probe':'snmp','from':'pc'," + to + login + "," + what + "}", SnmpObservation.class);
    }
}
