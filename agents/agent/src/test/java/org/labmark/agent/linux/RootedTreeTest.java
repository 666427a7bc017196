package org.labmark.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootedTreeTest {
    @TempDir
    Path folder;

    private Path root;
    private RootedTree tree;
    private int uid;
    private int gid;

    @BeforeEach
    void plant() throws IOException {
        root = folder.resolve("root");
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/hostname"), "inside");
        Files.writeString(folder.resolve("secret"), "outside");
        uid = (Integer) Files.getAttribute(folder, "unix:uid");
        gid = (Integer) Files.getAttribute(folder, "unix:gid");
        tree = new RootedTree(root);
    }

    @Test
    void dots_and_links_stay_beneath_the_root() throws IOException {
        assertThat(text("/../../etc/hostname")).isEqualTo("inside");
        Files.createSymbolicLink(root.resolve("absolute"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(root.resolve("climbing"), Path.of("../../../etc/hostname"));
        assertThat(text("/absolute")).isEqualTo("inside");
        assertThat(text("/climbing")).isEqualTo("inside");
        Files.createSymbolicLink(root.resolve("escape"), folder.resolve("secret"));
        assertThatThrownBy(() -> text("/escape")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void writing_through_a_planted_link_does_not_reach_outside() throws IOException {
        Files.createSymbolicLink(root.resolve("escape"), Path.of("../secret"));
        assertThatThrownBy(() -> write("/escape", "x")).isInstanceOf(IOException.class);
        assertThat(folder.resolve("secret")).hasContent("outside");
    }

    @Test
    void folders_and_fifos_are_not_read() throws Exception {
        Command.run(java.util.List.of("mkfifo", root.resolve("fifo").toString()));
        assertThatThrownBy(() -> text("/fifo")).hasMessage("/fifo: not a regular file");
        assertThatThrownBy(() -> text("/etc")).hasMessage("/etc: not a regular file");
    }

    @Test
    void a_longer_file_than_asked_for_is_refused() {
        assertThatThrownBy(() -> tree.read("/etc/hostname", 5)).hasMessage("/etc/hostname: longer than 5 octets");
    }

    @Test
    void new_files_come_with_their_folders_and_old_ones_keep_their_mode() throws IOException {
        write("/srv/deep/file", "new");
        assertThat(root.resolve("srv/deep/file")).hasContent("new");
        onlyForItsOwner(root.resolve("etc/hostname"));
        write("/etc/hostname", "changed");
        assertThat(root.resolve("etc/hostname")).hasContent("changed");
        assertThat((Integer) Files.getAttribute(root.resolve("etc/hostname"), "unix:mode") & 0777)
                .isEqualTo(0600);
    }

    private static void onlyForItsOwner(Path file) throws IOException {
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }

    private String text(String path) throws IOException {
        return new String(tree.read(path, 100), StandardCharsets.UTF_8);
    }

    private void write(String path, String text) throws IOException {
        tree.write(path, text.getBytes(StandardCharsets.UTF_8), 0644, uid, gid);
    }
}
