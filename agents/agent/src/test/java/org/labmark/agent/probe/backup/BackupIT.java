package org.labmark.agent.probe.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.BackupObservation;
import org.labmark.api.reading.Result;

/** Real restic to a real SFTP server. PID 1 of these nodes is no systemd: {@code systemctl} is a line of shell here. */
class BackupIT {
    private static final String PASSPHRASE = "kept in the safe";

    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @SuppressWarnings("NullAway.Init") // set before any test
    private static String key;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        key = Daemons.sshd(lab, "srv", "unused");
        Daemons.sh(lab, "srv", "mkdir /srv/backup");
        lab.plant("pc", "/root/.ssh/id", key.getBytes(StandardCharsets.US_ASCII));
        lab.plant("pc", "/root/pass", PASSPHRASE.getBytes(StandardCharsets.US_ASCII));
        Daemons.sh(
                lab,
                "pc",
                "chmod 600 /root/.ssh/id; mkdir -p /srv/share; echo plain > /srv/share/a; "
                        + "printf 'StrictHostKeyChecking no\\nIdentityFile /root/.ssh/id\\n' > /root/.ssh/config");
        job("exec restic backup /srv/share");
        Daemons.sh(lab, "pc", environment() + "restic init");
        lab.root("w-srv");
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    private static String environment() {
        return "export HOME=/root RESTIC_PASSWORD_FILE=/root/pass"
                + " RESTIC_REPOSITORY=sftp:root@10.9.2.10:/srv/backup; ";
    }

    private static void job(String line) throws Exception {
        lab.root("pc").write("/usr/local/bin/systemctl", "#!/bin/sh\n" + environment() + line + "\n");
        Files.setPosixFilePermissions(
                lab.root("pc").path("/usr/local/bin/systemctl"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void what_was_planted_comes_back_and_nothing_of_it_is_left() throws Exception {
        job("exec restic backup /srv/share");
        var seen = ask(PASSPHRASE, "/srv/backup");
        assertThat(seen)
                .isEqualTo(new BackupObservation(true, true, seen.snapshots(), seen.ageSeconds(), 3, 3, seen.said()));
        assertThat(seen.snapshots()).isPositive();
        assertThat(seen.ageSeconds()).isBetween(0L, 30L);
        assertThat(Daemons.sh(lab, "pc", "ls /srv/share")).isEqualTo("a\n");
        assertThat(Daemons.sh(lab, "w-srv", "ls /run /tmp")).doesNotContain("restore");
    }

    @Test
    void a_job_that_leaves_the_directory_out_brings_nothing_back() throws Exception {
        job("exec restic backup /etc/hostname");
        var seen = ask(PASSPHRASE, "/srv/backup");
        assertThat(seen.ran()).isTrue();
        assertThat(seen.intact()).isZero();
        assertThat(seen.planted()).isEqualTo(3);
    }

    @Test
    void a_job_that_only_says_so_brings_nothing_back() throws Exception {
        job("echo 3 files backed up; exit 0");
        assertThat(ask(PASSPHRASE, "/srv/backup").intact()).isZero();
    }

    @Test
    void a_job_that_fails_is_quoted() throws Exception {
        job("echo 'Fatal: disk full' >&2; exit 1");
        var seen = ask(PASSPHRASE, "/srv/backup");
        assertThat(seen.ran()).isFalse();
        assertThat(seen.said()).isEqualTo("Fatal: disk full");
    }

    @Test
    void a_passphrase_that_does_not_fit_opens_nothing() throws Exception {
        job("exec restic backup /srv/share");
        var seen = ask("forgotten", "/srv/backup");
        assertThat(seen).isEqualTo(new BackupObservation(true, false, 0, -1, 3, 0, seen.said()));
        assertThat(seen.said()).contains("wrong password");
    }

    @Test
    void a_repository_that_is_not_there_opens_nothing() throws Exception {
        job("exec restic backup /srv/share");
        assertThat(ask(PASSPHRASE, "/srv/elsewhere").opened()).isFalse();
    }

    @Test
    void a_node_without_a_file_system_could_not_restore() {
        var query = query(Vantage.parse("nobody"), PASSPHRASE, "/srv/backup");
        assertThat(Asking.once(lab, query).reading().result()).isInstanceOf(Result.CouldNotAsk.class);
    }

    private static BackupObservation ask(String passphrase, String repository) {
        return Asking.observed(lab, query(Vantage.parse("w-srv"), passphrase, repository), BackupObservation.class);
    }

    private static BackupQuery query(Vantage from, String passphrase, String repository) {
        return new BackupQuery(
                "pc", "/srv/share/", "backup.service", from, "10.9.2.10", "root", key, repository, passphrase);
    }
}
