package org.labmark.agent.probe.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.FileState;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.api.query.FileQuery;
import org.labmark.api.reading.FileObservation;

class FileProbeTest {
    @TempDir
    Path root;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("srv/in"));
        Files.writeString(root.resolve("srv/in/page"), "one\n  PermitRootLogin YES\u001b]0;x\n");
        Files.setPosixFilePermissions(root.resolve("srv/in/page"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(root.resolve("srv/link"), Path.of("../srv/in/page"));
    }

    @Test
    void a_file_is_what_it_is_whatever_leads_to_it() throws IOException {
        var file = ask("/srv/link", true, Optional.of("permitrootlogin"));
        assertThat(file.type()).isEqualTo(FileObservation.Type.FILE);
        assertThat(file.mode()).isEqualTo("0640");
        assertThat(file.target()).contains("../srv/in/page");
        assertThat(file.lines().orElseThrow()).containsExactly("PermitRootLogin YES\uFFFD]0;x");
        assertThat(file.content()).contains("one\n  PermitRootLogin YES\uFFFD]0;x\n");
        assertThat(file.sha256().orElseThrow()).hasSize(64);
    }

    @Test
    void nothing_is_an_observation() throws IOException {
        var nothing = ask("/srv/nothing", true, Optional.of("x"));
        assertThat(nothing.exists()).isFalse();
        assertThat(nothing.type()).isEqualTo(FileObservation.Type.NONE);
        assertThat(nothing.lines()).isEmpty();
    }

    @Test
    void a_folder_has_names() throws IOException {
        assertThat(ask("/srv", false, Optional.empty()).names().orElseThrow()).containsExactly("in", "link");
    }

    @Test
    void what_is_padded_is_found_by_its_words_and_never_judged_in_part() throws IOException {
        Files.writeString(root.resolve("srv/padded"), "#\n".repeat(50_000) + "PermitRootLogin yes\n");
        assertThat(ask("/srv/padded", false, Optional.of("PermitRootLogin"))
                        .lines()
                        .orElseThrow())
                .containsExactly("PermitRootLogin yes");
        assertThatThrownBy(() -> ask("/srv/padded", true, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("64 KiB");
    }

    @Test
    void paths_in_memory_and_password_files_are_refused_before_they_are_asked() {
        assertThat(new FileQuery("n", "/run/x", Optional.empty(), Optional.empty()).problems())
                .hasSize(1);
        assertThat(new FileQuery("n", "/etc/shadow", Optional.of(true), Optional.empty()).problems())
                .hasSize(1);
        assertThat(new FileQuery("n", "/etc/shadow", Optional.empty(), Optional.empty()).problems())
                .isEmpty();
    }

    @Test
    void a_way_passes_every_folder_of_its_links() throws IOException {
        Files.createSymbolicLink(root.resolve("loop"), Path.of("/loop"));
        var files = new NodeFiles(root, 0);
        assertThat(Way.to("/srv/link", files)).contains(new Way(List.of("/", "/srv", "/srv/in"), "/srv/in/page"));
        assertThat(Way.to("/loop", files)).isEmpty();
    }

    @Test
    void a_user_has_the_rights_of_the_first_class_that_he_is_in() {
        var rights = new Rights(1000, Set.of(1000L, 4L), new NodeFiles(root, 0));
        assertThat(rights.of(state(0100077, 1000, 0), Optional.empty()).bits()).isZero();
        assertThat(rights.of(state(0100640, 0, 4), Optional.empty()).bits()).isEqualTo(4);
        assertThat(rights.of(state(0100604, 0, 9), Optional.empty()).bits()).isEqualTo(4);
        var root1 = new Rights(0, Set.of(0L), new NodeFiles(root, 0));
        assertThat(root1.of(state(0100000, 5, 5), Optional.empty()).bits()).isEqualTo(6);
    }

    @Test
    void a_list_lets_a_named_user_in_as_far_as_its_mask_goes() {
        var rights = new Rights(1000, Set.of(1000L), new NodeFiles(root, 0));
        assertThat(rights.of(state(0100640, 0, 0), Optional.of(acl(4))).bits()).isEqualTo(4);
        assertThat(rights.of(state(0100640, 0, 0), Optional.of(acl(7))).bits()).isEqualTo(6);
        assertThat(rights.of(state(0100640, 0, 0), Optional.of(new byte[40])).bits())
                .isZero();
    }

    /** The user 1000 may read and write, bounded by the mask. */
    private static byte[] acl(int mask) {
        var acl = ByteBuffer.allocate(4 + 5 * 8).order(ByteOrder.LITTLE_ENDIAN).putInt(2);
        int[][] entries = {{1, 6, -1}, {2, 6, 1000}, {4, 0, -1}, {0x10, mask, -1}, {0x20, 0, -1}};
        for (var entry : entries) {
            acl.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
        }
        return acl.array();
    }

    private static FileState state(int mode, int uid, int gid) {
        return new FileState(mode, uid, gid, 0, 0, 1, 1, 0, 0, 0, 0, 0);
    }

    private FileObservation ask(String path, boolean content, Optional<String> mentioning) throws IOException {
        return FileProbe.read(
                new FileQuery("n", path, Optional.of(content), mentioning),
                new NodeFiles(root, 0),
                System.currentTimeMillis() / 1000);
    }
}
