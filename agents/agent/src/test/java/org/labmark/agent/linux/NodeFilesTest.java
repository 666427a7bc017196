package org.labmark.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFilesTest {
    @TempDir
    Path place;

    private Path root = Path.of("/");
    private NodeFiles files = new NodeFiles(root, 0);

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectory(place.resolve("root"));
        files = new NodeFiles(root, 0);
        Files.createDirectory(root.resolve("etc"));
        Files.writeString(root.resolve("etc/secret"), "the node's own\n");
        Files.writeString(place.resolve("secret"), "the machine's\n");
    }

    @Test
    void links_lead_nowhere_but_beneath_the_root() throws IOException {
        link("absolute", "/etc/secret");
        link("up", "../../../../../../etc/secret");
        link("out", place.resolve("secret").toString());
        link("climb", "../secret");
        link("magic", "/proc/self/root/etc/passwd");
        link("loop", "loop");
        assertThat(read("absolute")).isEqualTo("the node's own\n");
        assertThat(read("up")).isEqualTo("the node's own\n");
        for (var name : List.of("out", "climb", "magic", "loop")) {
            assertThat(files.read("/" + name)).as(name).isEmpty();
            assertThat(files.find("/" + name)).as(name).isEmpty();
            assertThat(files.target("/" + name)).as(name).isPresent();
        }
    }

    @Test
    void a_pipe_is_seen_and_never_opened() throws Exception {
        new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();
        assertThat(files.find("/pipe").orElseThrow().isPipe()).isTrue();
        assertThat(files.read("/pipe")).isEmpty();
        assertThat(lines("/pipe")).isEmpty();
    }

    @Test
    void lines_are_those_of_the_file_wherever_buffers_end() throws IOException {
        var long1 = "a".repeat(65_530);
        Files.writeString(root.resolve("lines"), long1 + "\nsecond\n\nlast");
        assertThat(lines("/lines")).containsExactly(long1, "second", "", "last");
    }

    @Test
    void of_an_endless_line_the_start_is_kept() throws IOException {
        Files.writeString(root.resolve("line"), "b".repeat(200_000) + "\nnext\n");
        assertThat(lines("/line")).hasSize(2).last().isEqualTo("next");
        assertThat(lines("/line").getFirst()).hasSize(65_536);
    }

    @Test
    void a_file_without_end_is_refused() throws IOException {
        try (var huge = new RandomAccessFile(root.resolve("huge").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        assertThatThrownBy(() -> lines("/huge")).isInstanceOf(IOException.class).hasMessageContaining("128 MiB");
        assertThat(files.head("/huge", 10).orElseThrow()).hasSize(10);
    }

    @Test
    void names_are_octets_and_bounded() throws IOException {
        var folder = Files.createDirectory(root.resolve("folder"));
        for (int i = 0; i < 30; i++) {
            Files.createFile(folder.resolve("f" + i));
        }
        assertThat(files.names("/folder", 10)).hasSize(11);
        assertThat(files.names("/etc/secret", 10)).isEmpty();
        assertThat(files.names("/nothing", 10)).isEmpty();
        assertThat(NodeFiles.text(NodeFiles.octets("/naïve"))).isEqualTo("/naïve");
    }

    @Test
    void a_root_that_is_gone_is_an_error_and_no_observation() {
        var gone = new NodeFiles(place.resolve("gone"), 0);
        assertThatThrownBy(() -> gone.find("/etc/passwd")).isInstanceOf(IOException.class);
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }

    private String read(String name) throws IOException {
        return new String(files.head("/" + name, 1000).orElseThrow(), StandardCharsets.UTF_8);
    }

    private List<String> lines(String path) throws IOException {
        var lines = new ArrayList<String>();
        files.lines(path, lines::add);
        return lines;
    }
}
