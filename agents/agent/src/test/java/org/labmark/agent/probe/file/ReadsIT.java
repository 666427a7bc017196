package org.labmark.agent.probe.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.CronQuery;
import org.labmark.api.query.ExecQuery;
import org.labmark.api.query.FileQuery;
import org.labmark.api.query.NeighbourQuery;
import org.labmark.api.query.PackageQuery;
import org.labmark.api.query.PermissionQuery;
import org.labmark.api.query.QdiscQuery;
import org.labmark.api.query.RoutesQuery;
import org.labmark.api.query.RulesetQuery;
import org.labmark.api.query.SocketQuery;
import org.labmark.api.query.SysctlQuery;
import org.labmark.api.query.UserQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.CronObservation;
import org.labmark.api.reading.ExecObservation;
import org.labmark.api.reading.FileObservation;
import org.labmark.api.reading.NeighbourObservation;
import org.labmark.api.reading.PackageObservation;
import org.labmark.api.reading.PermissionObservation;
import org.labmark.api.reading.QdiscObservation;
import org.labmark.api.reading.RoutesObservation;
import org.labmark.api.reading.RulesetObservation;
import org.labmark.api.reading.SocketObservation;
import org.labmark.api.reading.SysctlObservation;
import org.labmark.api.reading.UserObservation;

/** A server whose root has replaced its tools: what is read from outside is the same. */
class ReadsIT {
    private static final String NODE = "srv";

    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        Daemons.sshd(lab, NODE, "Secret-1");
        lab.ip(NODE, "route add 10.77.0.0/16 via 10.9.2.1 proto static metric 5");
        lab.ip(NODE, "neighbour add 10.9.2.77 lladdr 02:00:00:00:00:77 dev eth0");
        lab.run(
                NODE, "tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "1mbit", "burst", "10kb", "latency",
                "50ms");
        lab.nft(NODE, """
                table inet filter {
                  counter web { }
                  chain input { type filter hook input priority 0; policy drop;
                    tcp dport 22 accept
                  }
                }
                """);
        Daemons.sh(lab, NODE, """
                echo '15 1 * * 1-5 /usr/bin/rsync -a /srv /backup' > /var/spool/cron/crontabs/tech
                chmod 600 /var/spool/cron/crontabs/tech
                echo '61 * * * * root /bin/never' > /etc/cron.d/typo
                mkfifo /srv/pipe
                ln -s /proc/1/root/etc/hostname /srv/out
                ln -s ../../../../../etc/shadow /srv/up
                rm -f /usr/bin/ip /usr/sbin/ip /usr/bin/ss /usr/sbin/nft /usr/sbin/tc
                for tool in ip ss nft tc; do printf '#!/bin/sh\\necho "[]"\\n' > /usr/sbin/$tool; chmod +x /usr/sbin/$tool; done
                echo /nonexistent.so > /etc/ld.so.preload
                """);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void the_kernel_is_asked_past_the_node_s_own_tools() {
        assertThat(Asking.observed(lab, new AddressQuery(NODE, Optional.of("eth0")), AddressObservation.class)
                        .mac())
                .isPresent();
        var sockets = Asking.observed(
                lab,
                new SocketQuery(NODE, Optional.of(SocketQuery.Protocol.TCP), Optional.of(22), Optional.of("10.9.2.10")),
                SocketObservation.class);
        assertThat(sockets.bound()).containsExactly("tcp 0.0.0.0:22");
        var routes = Asking.observed(
                lab,
                new RoutesQuery(NODE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("static")),
                RoutesObservation.class);
        assertThat(routes.destinations()).containsExactly("10.77.0.0/16");
        var neighbour = Asking.observed(
                lab, new NeighbourQuery(NODE, Optional.of("10.9.2.77"), Optional.empty()), NeighbourObservation.class);
        assertThat(neighbour.state()).contains("PERMANENT");
    }

    @Test
    void filter_queue_and_settings_are_the_kernel_s() {
        var ruleset = Asking.observed(
                lab, new RulesetQuery(NODE, Optional.empty(), Optional.empty()), RulesetObservation.class);
        assertThat(ruleset.rules()).isEqualTo(1);
        assertThat(ruleset.input()).contains("drop");
        assertThat(ruleset.text()).contains("tcp dport 22 accept");
        var one = Asking.observed(
                lab, new RulesetQuery(NODE, Optional.empty(), Optional.of("filter")), RulesetObservation.class);
        assertThat(one.text()).startsWith("inet filter input: ").contains("22").contains("accept");
        assertThat(Asking.observed(lab, new QdiscQuery(NODE, "eth0"), QdiscObservation.class)
                        .rateBits())
                .contains(1_000_000L);
        assertThat(Asking.observed(lab, new SysctlQuery("gw", "net.ipv4.ip_forward"), SysctlObservation.class)
                        .number())
                .contains(1L);
        assertThat(Asking.observed(lab, new SysctlQuery(NODE, "net.ipv4.ip_forward"), SysctlObservation.class)
                        .number())
                .contains(0L);
    }

    @Test
    void the_disk_is_read_beneath_its_root() {
        assertThat(file("/srv/pipe").type()).isEqualTo(FileObservation.Type.PIPE);
        assertThat(file("/srv/out").exists()).isFalse();
        assertThat(file("/srv/up").mode()).isEqualTo(file("/etc/shadow").mode());
        var read = Asking.observed(lab, new PermissionQuery(NODE, "/srv/up", "tech"), PermissionObservation.class);
        assertThat(read.known()).isTrue();
        assertThat(read.read()).isFalse();
    }

    @Test
    void accounts_packages_and_jobs_are_on_the_disk() {
        var root = Asking.observed(lab, new UserQuery(NODE, "root"), UserObservation.class);
        assertThat(root.password()).isEqualTo("set");
        assertThat(root.keys()).isEqualTo(1);
        assertThat(Asking.observed(lab, new PackageQuery(NODE, "openssh-server"), PackageObservation.class)
                        .programs())
                .contains("/usr/sbin/sshd");
        var jobs = Asking.observed(
                lab, new CronQuery(NODE, Optional.of("rsync"), Optional.of("tech")), CronObservation.class);
        assertThat(jobs.jobs()).extracting(CronObservation.Job::runsIn28Days).isEqualTo(List.of(20));
        assertThat(jobs.broken()).containsExactly("/etc/cron.d/typo");
    }

    @Test
    void a_command_inside_is_the_node_s_own_word() {
        var said = Asking.observed(lab, new ExecQuery(NODE, "ip -j address; exit 3"), ExecObservation.class);
        assertThat(said.output()).isEqualTo("[]\n");
        assertThat(said.exit()).isEqualTo(3);
    }

    private static FileObservation file(String path) {
        return Asking.observed(
                lab, new FileQuery(NODE, path, Optional.empty(), Optional.empty()), FileObservation.class);
    }
}
