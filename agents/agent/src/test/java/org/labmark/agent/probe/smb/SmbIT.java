package org.labmark.agent.probe.smb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.Impostor;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.reading.SmbObservation;

class SmbIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        var root = lab.root("srv");
        root.write("/etc/samba/test.conf", """
                [global]
                  workgroup = LAB
                  server min protocol = SMB2_10
                  server signing = mandatory
                  disable netbios = yes
                  smb ports = 445
                  map to guest = never
                  restrict anonymous = 0
                  log file = /tmp/smbd.log
                [team]
                  path = /srv/team
                  valid users = ann
                  read only = no
                [public]
                  path = /srv/public
                  read only = yes
                [boss]
                  path = /srv/boss
                  valid users = boss
                """);
        Daemons.sh(lab, "srv", """
                mkdir -p /srv/team /srv/public /srv/boss /run/samba /var/lib/samba/private; useradd -M ann; chown ann /srv/team
                echo hello > /srv/public/read.me; chmod 755 /srv/public
                printf 'open sesame\\nopen sesame\\n' | smbpasswd -c /etc/samba/test.conf -s -a ann
                """);
        root.spawn("smbd", "-F", "--no-process-group", "-s", "/etc/samba/test.conf");
        Daemons.awaitPort(lab, "srv", "-Hltn", 445);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_member_writes_where_members_may() {
        var seen = ask("'user':'ann','password':'open sesame','share':'team','write':true");
        assertThat(seen.login()).isTrue();
        assertThat(seen.dialect()).isEqualTo("SMB_3_1_1");
        assertThat(seen.signing()).isTrue();
        assertThat(seen.shares()).containsExactly("IPC$", "boss", "public", "team");
        assertThat(seen.opened()).isTrue();
        assertThat(seen.wrote()).isTrue();
        assertThat(seen.intact()).isTrue();
        assertThat(seen.cleared()).isTrue();
        assertThat(seen.names()).isEmpty();
    }

    @Test
    void a_member_reads_what_is_read_only_and_does_not_open_what_is_others() {
        var read = ask("'user':'ann','password':'open sesame','share':'public','write':true");
        assertThat(read.names()).containsExactly("read.me");
        assertThat(read.wrote()).isFalse();
        assertThat(read.refusal()).isEqualTo("STATUS_ACCESS_DENIED");
        var boss = ask("'user':'ann','password':'open sesame','share':'boss'");
        assertThat(boss.opened()).isFalse();
        assertThat(boss.refusal()).isEqualTo("STATUS_ACCESS_DENIED");
    }

    @Test
    void a_wrong_password_is_turned_away() {
        var seen = ask("'user':'ann','password':'wrong','share':'team'");
        assertThat(seen.answered()).isTrue();
        assertThat(seen.login()).isFalse();
        assertThat(seen.refusal()).isEqualTo("STATUS_LOGON_FAILURE");
    }

    @Test
    void what_is_no_file_server_is_a_reading_not_an_error() throws Exception {
        try (var _ = Impostor.tcp(lab, "w-srv", 445, Impostor.endless("", "\u0000\u0000\u0000\u0008garbage!"));
                var _ = Impostor.tcp(lab, "w-srv", 446, (in, out) -> Thread.sleep(20_000))) {
            assertThat(ask("'to':'10.9.2.250'")).isEqualTo(SmbObservation.SILENCE);
            assertThat(ask("'to':'10.9.2.250','port':446")).isEqualTo(SmbObservation.SILENCE);
            assertThat(ask("'to':'10.9.2.250','port':447")).isEqualTo(SmbObservation.SILENCE);
        }
    }

    private static SmbObservation ask(String keys) {
        var to = keys.startsWith("'to'") ? "" : "'to':'10.9.2.10',";
        return Asking.observed(lab, "{'probe':'smb','from':'pc'," + to + keys + "}", SmbObservation.class);
    }
}
