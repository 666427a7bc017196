package org.labmark.agent.probe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.reading.SftpObservation;
import org.labmark.api.reading.SshObservation;

class SftpIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        Daemons.sh(lab, "srv", """
                useradd -M -s /usr/sbin/nologin files; echo 'files:let me in' | chpasswd
                mkdir -p /srv/files/inbox /srv/files/kept; chown files /srv/files/inbox; echo x > /srv/files/kept/one.txt
                cd /srv/files/kept; seq -f name-%g 1200 | xargs touch
                """);
        lab.root("srv").write("/etc/ssh/banner", "Authorised use only\n");
        key = Daemons.sshd(lab, "srv", "correct horse", """
                Banner /etc/ssh/banner
                MACs hmac-sha2-256
                Match User files
                  ChrootDirectory /srv/files
                  ForceCommand internal-sftp
                """);
    }

    @SuppressWarnings("NullAway.Init") // set before any test
    private static String key;

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_confined_login_may_write_where_it_may() {
        var inbox = ask("'directory':'/inbox','write':true");
        assertThat(inbox.opened()).isTrue();
        assertThat(inbox.root()).containsExactly("inbox", "kept");
        assertThat(inbox.wrote()).isTrue();
        assertThat(inbox.intact()).isTrue();
        assertThat(inbox.madeFolder()).isTrue();
        assertThat(inbox.cleared()).isTrue();
        assertThat(ask("'directory':'/inbox'").names()).isEmpty();
        var kept = ask("'directory':'/kept','write':true");
        assertThat(kept.wrote()).isFalse();
        assertThat(kept.madeFolder()).isFalse();
        assertThat(kept.listed()).isTrue();
        assertThat(kept.entries()).isEqualTo(1000);
        assertThat(kept.names()).hasSize(64);
    }

    @Test
    void a_wrong_password_opens_nothing() {
        var seen = Asking.observed(
                lab,
                "{'probe':'sftp','from':'pc','to':'10.9.2.10','user':'files','password':'wrong'}",
                SftpObservation.class);
        assertThat(seen.answered()).isTrue();
        assertThat(seen.login()).isFalse();
    }

    @Test
    void a_login_for_files_only_does_not_echo_and_a_shell_does() {
        var files = Asking.observed(
                lab,
                "{'probe':'ssh','from':'pc','to':'10.9.2.10','user':'files','password':'let me in','echo':true}",
                SshObservation.class);
        assertThat(files.login()).isTrue();
        assertThat(files.echoed()).isFalse();
        var root = Asking.observed(
                lab,
                "{'probe':'ssh','from':'pc','to':'10.9.2.10','user':'root','password':'correct horse','echo':true}",
                SshObservation.class);
        assertThat(root.echoed()).isTrue();
        assertThat(root.banner()).isEqualTo("Authorised use only\n");
        assertThat(root.version()).startsWith("SSH-2.0-OpenSSH");
        assertThat(root.macs()).containsExactly("hmac-sha2-256");
        assertThat(root.hostKeys()).containsExactly("ssh-ed25519");
        assertThat(root.methods()).containsExactly("keyboard-interactive", "password", "publickey");
        assertThat(root.keyExchanges()).contains("curve25519-sha256");
        assertThat(key).contains("PRIVATE KEY");
    }

    private static SftpObservation ask(String keys) {
        return Asking.observed(
                lab,
                "{'probe':'sftp','from':'fresh@staff','to':'10.9.2.10','user':'files','password':'let me in'," + keys
                        + "}",
                SftpObservation.class);
    }
}
