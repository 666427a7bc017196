package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.Command;

class SavedWorkTest {
    @TempDir
    Path folder;

    private Layers from;

    @BeforeEach
    void lay() throws IOException {
        from = new Layers(Files.createDirectory(folder.resolve("from"))).upper("etc/hostname", "web\n");
        from.marked();
    }

    @Test
    void what_was_saved_is_restored_to_the_last_bit() throws Exception {
        var upper = from.disk().upper();
        from.upper("srv/www/index.html", "<p>\n").whiteout("etc/motd");
        Files.createSymbolicLink(upper.resolve("etc/out"), Path.of("../../../../etc/shadow"));
        Files.createLink(upper.resolve("srv/second"), upper.resolve("srv/www/index.html"));
        Files.setPosixFilePermissions(upper.resolve("srv"), PosixFilePermissions.fromString("rwx--x---"));
        Files.setLastModifiedTime(upper.resolve("etc"), FileTime.fromMillis(-1234));
        Files.setLastModifiedTime(upper.resolve("etc/hostname"), FileTime.fromMillis(1_700_000_000_123L));
        Command.run(
                List.of("sh"),
                "cd '" + upper
                        + "'; chmod 4755 etc/hostname; truncate -s 3M sparse; printf x > \"$(printf 'a\\377\\n')\";"
                        + "mkdir \"" + "l".repeat(200) + "\"; : > " + "l".repeat(200) + "/" + "m".repeat(255));
        var expected = Layers.tree(from.disk());
        var file = folder.resolve("work.tar.gz");
        var saved = SaveFile.write(file, from.manifest("1"), Map.of(from.disk(), from.mark()));
        assertThat(saved.files()).isEqualTo(expected.size());
        assertThat(saved.leftOut()).isZero();
        var to = new Layers(Files.createDirectory(folder.resolve("to")));
        SavedWork.open(file).fill(Map.of(Layers.NODE, to.disk()));
        assertThat(Layers.tree(to.disk())).isEqualTo(expected);
        assertThat(Files.getAttribute(to.disk().upper().resolve("srv/second"), "unix:ino"))
                .isEqualTo(Files.getAttribute(to.disk().upper().resolve("srv/www/index.html"), "unix:ino"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void how_its_candidate_found_it_is_saved_too() throws IOException {
        from.upper("etc/hostname", "www\n");
        var file = folder.resolve("work.tar.gz");
        SaveFile.write(file, from.manifest("1"), Map.of(from.disk(), from.mark()));
        var mark = StartMark.read(file, SavedWork.open(file).mark(Layers.NODE), from.disk());
        assertThat(Objects.requireNonNull(mark.marked().get("etc/hostname"))
                        .content()
                        .orElseThrow())
                .asString()
                .isEqualTo("web\n");
    }

    @Test
    void pipes_and_what_is_larger_than_its_disk_are_left_out_and_counted() throws Exception {
        Command.run(
                List.of("sh"), "cd '" + from.disk().upper() + "'; mkfifo pipe; truncate -s 1T huge; truncate -s 5M ok");
        var file = folder.resolve("work.tar.gz");
        var saved = SaveFile.write(file, from.manifest("1"), Map.of(from.disk(), from.mark()));
        assertThat(saved.leftOut()).isEqualTo(2);
        var to = new Layers(Files.createDirectory(folder.resolve("to")));
        SavedWork.open(file).fill(Map.of(Layers.NODE, to.disk()));
        assertThat(to.disk().upper().resolve("ok")).hasSize(5 << 20);
        assertThat(to.disk().upper().resolve("huge")).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_leaves_the_one_that_was_there() throws IOException {
        var file = folder.resolve("work.tar.gz");
        SaveFile.write(file, from.manifest("1"), Map.of(from.disk(), from.mark()));
        var before = Files.readAllBytes(file);
        var missing = Map.of(from.disk(), folder.resolve("no-mark"));
        assertThatThrownBy(() -> SaveFile.write(file, from.manifest("2"), missing))
                .isInstanceOf(IOException.class);
        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void any_octet_cut_off_is_noticed() throws IOException {
        var file = folder.resolve("work.tar.gz");
        SaveFile.write(file, from.manifest("1"), Map.of(from.disk(), from.mark()));
        var whole = Files.readAllBytes(file);
        var cut = folder.resolve("cut.tar.gz");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SavedWork.open(cut))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageStartingWith(cut + ": ");
        }
    }
}
