package org.labmark.agent.probe.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.api.reading.UserObservation;

class UserProbeTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBVHv6lKZvxQaYZ4xQSdNqFlhpA6o+TP7qhL1mQo0l1V tech@pc";

    @TempDir
    Path root;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("home/tech/.ssh"));
        Files.writeString(root.resolve("etc/passwd"), """
                root:x:0:0:root:/root:/bin/bash
                tech:x:1000:1000:Technician,,,:/home/tech:/bin/bash
                toor:x:00:0::/root:/bin/sh
                open::1001:1001::/home/open:/bin/sh
                gone:x:1002:1002::/home/gone:/usr/sbin/nologin
                not a line
                tech:x:0:0:second:/root:/bin/bash
                ev\u001b[2Jil:x:0:0::/:/bin/sh
                """);
        Files.writeString(root.resolve("etc/group"), """
                root:x:0:
                tech:x:1000:
                adm:x:4:syslog,tech
                sudo:x:27:techie
                """);
        Files.writeString(root.resolve("etc/shadow"), """
                root:*:19700:0:99999:7:::
                tech:$y$j9T$salt$hash:19700:0:99999:7:::
                gone:!$y$j9T$salt$hash:19700:0:99999:7::19000:
                """);
        Files.writeString(
                root.resolve("home/tech/.ssh/authorized_keys"),
                "# " + KEY + "\n" + KEY + "\ncommand=\"/bin/x y\",no-pty " + KEY + "\nssh-ed25519 AAAA short\nssh-rsa "
                        + KEY.substring(12) + "\n");
    }

    @Test
    void an_account_is_the_first_of_its_name() throws IOException {
        var tech = ask("tech");
        assertThat(tech.uid()).isEqualTo(1000);
        assertThat(tech.groups()).containsExactly("adm", "tech");
        assertThat(tech.password()).isEqualTo("set");
        assertThat(tech.locked()).isFalse();
        assertThat(tech.twins()).isEmpty();
    }

    @Test
    void only_whole_keys_count() throws IOException {
        var tech = ask("tech");
        assertThat(tech.keys()).isEqualTo(2);
        assertThat(tech.fingerprints()).hasSize(1).allMatch(print -> print.startsWith("SHA256:"));
    }

    @Test
    void a_second_root_is_seen_however_it_writes_its_number() throws IOException {
        assertThat(ask("root").twins()).containsExactly("ev\uFFFD[2Jil", "tech", "toor");
    }

    @Test
    void no_password_at_all_is_not_a_password() throws IOException {
        assertThat(ask("open").password()).isEqualTo("empty");
        assertThat(ask("root").password()).isEqualTo("locked");
    }

    @Test
    void a_locked_and_expired_account_says_so() throws IOException {
        var gone = ask("gone");
        assertThat(gone.locked()).isTrue();
        assertThat(gone.expired()).isTrue();
        assertThat(gone.password()).isEqualTo("locked");
    }

    @Test
    void nobody_is_nobody() throws IOException {
        assertThat(ask("nobody-here").exists()).isFalse();
        Files.delete(root.resolve("etc/passwd"));
        assertThat(ask("tech").exists()).isFalse();
    }

    @Test
    void no_hash_leaves_the_node() throws IOException {
        assertThat(ask("tech").toString()).doesNotContain("$y$").doesNotContain("hash");
    }

    private UserObservation ask(String user) throws IOException {
        return UserProbe.read(user, new NodeFiles(root, 0), 20_000);
    }
}
