package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.Command;
import org.labmark.api.call.DiskCalls;

class DiskDiffTest {
    @TempDir
    Path folder;

    private Layers layers;

    @BeforeEach
    void lay() throws IOException {
        layers = new Layers(folder)
                .lower("etc/hosts", "127.0.0.1 localhost\n")
                .lower("etc/bind/named.conf", "zone\n")
                .lower("etc/bind/db.local", "local\n")
                .upper("etc/hostname", "web\n");
        layers.marked();
    }

    @Test
    void nothing_changed_is_nothing_told() throws IOException {
        assertThat(changes()).isEmpty();
    }

    @Test
    void a_file_of_the_image_that_was_only_touched_is_not_changed() throws IOException {
        layers.upper("etc/hosts", "127.0.0.1 localhost\n");
        assertThat(changes()).isEmpty();
    }

    @Test
    void files_that_were_added_changed_and_removed_are_told_with_their_texts() throws IOException {
        layers.upper("etc/hosts", "127.0.0.1 here\n").upper("etc/new", "new\n").upper("etc/hostname", "www\n");
        layers.whiteout("etc/bind/db.local");
        assertThat(changes())
                .containsExactly(
                        "REMOVED FILE /etc/bind/db.local 6 0",
                        "CHANGED FILE /etc/hostname 4 4",
                        "CHANGED FILE /etc/hosts 20 15",
                        "ADDED FILE /etc/new 0 4");
        assertThat(compare(false).changes().get(2).text()).hasValue("""
                --- a/etc/hosts
                +++ b/etc/hosts
                @@ -1,1 +1,1 @@
                -127.0.0.1 localhost
                +127.0.0.1 here
                """);
    }

    @Test
    void a_folder_that_was_removed_takes_its_files_along() throws IOException {
        layers.whiteout("etc/bind");
        assertThat(changes())
                .containsExactly(
                        "REMOVED FOLDER /etc/bind 0 0",
                        "REMOVED FILE /etc/bind/db.local 6 0",
                        "REMOVED FILE /etc/bind/named.conf 5 0");
    }

    @Test
    void a_file_in_the_place_of_a_folder_says_what_was_there() throws IOException {
        layers.upper("etc/bind", "x\n");
        assertThat(changes())
                .containsExactly(
                        "CHANGED FILE /etc/bind 0 2 was a folder",
                        "REMOVED FILE /etc/bind/db.local 6 0",
                        "REMOVED FILE /etc/bind/named.conf 5 0");
    }

    @Test
    void modes_and_links_are_told() throws IOException {
        var hostname = layers.disk().upper().resolve("etc/hostname");
        Files.setPosixFilePermissions(hostname, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(layers.disk().upper().resolve("etc/resolv.conf"), Path.of("/run/resolv"));
        assertThat(changes())
                .containsExactly(
                        "CHANGED FILE /etc/hostname 4 4 mode was 0644, is 0600", "ADDED LINK /etc/resolv.conf 0 0");
        assertThat(compare(false).changes().get(1).text().orElseThrow()).contains("+/run/resolv");
    }

    @Test
    void links_that_lead_out_are_not_followed() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret\n");
        Files.createSymbolicLink(layers.disk().upper().resolve("etc/way"), folder.resolve("secret"));
        Files.createSymbolicLink(layers.disk().upper().resolve("out"), folder);
        assertThat(compare(false).toString()).doesNotContain("+secret").doesNotContain("lower");
    }

    @Test
    void what_is_no_text_has_no_difference_and_long_files_neither() throws IOException {
        Files.write(layers.disk().upper().resolve("etc/binary"), new byte[] {1, 0, 2});
        layers.upper("etc/long", "x\n".repeat(200_000));
        assertThat(compare(false).changes())
                .hasSize(2)
                .allMatch(change -> change.text().isEmpty());
    }

    @Test
    void long_files_are_compared_all_the_same() throws IOException {
        layers.upper("etc/long", "x\n".repeat(200_000)).marked();
        assertThat(changes()).isEmpty();
        layers.upper("etc/long", "x\n".repeat(199_999) + "y\n");
        assertThat(changes()).containsExactly("CHANGED FILE /etc/long 400000 400000");
    }

    @Test
    void what_daemons_write_is_told_only_when_all_is_asked_for() throws IOException {
        layers.upper("var/log/syslog", "x\n").upper("var/lib/kea/kea-leases4.csv", "x\n");
        assertThat(changes())
                .containsExactly("ADDED FOLDER /var 0 0", "ADDED FOLDER /var/lib 0 0", "ADDED FOLDER /var/lib/kea 0 0");
        assertThat(compare(true).changes()).hasSize(6);
    }

    @Test
    void names_with_octets_that_are_no_text_and_pipes_do_no_harm() throws Exception {
        Command.run(
                List.of("sh"),
                "cd '" + layers.disk().upper()
                        + "'; mkfifo pipe; printf x > \"$(printf 'a\\377\\n\\033b')\"; echo end");
        assertThat(changes()).containsExactly("ADDED FILE /a\uF7FF\n\u001bb 0 1");
        assertThat(compare(false).changes().getFirst().text().orElseThrow())
                .contains("+++ b/a\\u{f7ff}\\u{a}\\u{1b}b\n");
    }

    @Test
    void too_many_changes_are_cut_off_and_said_to_be() throws IOException {
        for (int i = 0; i < 600; i++) {
            layers.upper("srv/" + i, "x");
        }
        assertThat(compare(false).truncated()).isTrue();
    }

    @Test
    void a_tree_too_deep_is_cut_off() throws IOException {
        layers.upper("d/".repeat(150) + "f", "x");
        assertThat(compare(false).truncated()).isTrue();
    }

    private List<String> changes() throws IOException {
        return compare(false).changes().stream()
                .map(change -> change.change() + " " + change.type() + " " + change.path() + " " + change.before() + " "
                        + change.after()
                        + change.attributes().map(said -> " " + said).orElse(""))
                .toList();
    }

    private DiskCalls.Differences compare(boolean all) throws IOException {
        var diff = new DiskDiff(all);
        diff.compare(layers.disk(), layers.mark());
        return diff.result();
    }
}
