package org.labmark.app.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers laid over each other, made by people who mean well and by others. */
class LayerTreeTest {
    private final LayerTree tree = new LayerTree(1000);
    private int layer;

    @Test
    void a_whiteout_takes_away_what_lower_layers_had_and_nothing_of_its_own() throws IOException {
        lay(file("etc/a"), file("etc/b"), file("etc/c/d"));
        lay(file("etc/b"), file("etc/.wh.a"), file("etc/.wh.b"), file("etc/.wh.c"));
        assertThat(paths()).containsExactly("", "etc", "etc/b");
    }

    @Test
    void an_opaque_folder_keeps_its_own_layers_files_only() throws IOException {
        lay(file("dir/old"), file("dir/deep/old"));
        lay(file("dir/deep/new"), file("dir/.wh..wh..opq"));
        assertThat(paths()).containsExactly("", "dir", "dir/deep", "dir/deep/new");
    }

    @Test
    void a_link_is_never_a_way_to_somewhere_else() throws IOException {
        lay(link("out", "/etc"), file("out/passwd"));
        lay(link("etc", "../../etc"), file("etc/shadow"));
        assertThat(paths()).containsExactly("", "etc", "etc/shadow", "out", "out/passwd");
        assertThat(tree.all()).noneMatch(path -> path.file().entry().type() == TarEntry.LINK);
    }

    @Test
    void a_second_name_keeps_its_content_when_the_first_is_replaced() throws IOException {
        lay(file("bin/one"), entry("bin/two", TarEntry.HARD_LINK, "bin/one", Map.of(), 0));
        lay(file("bin/one"));
        var files = tree.all().stream()
                .filter(path -> path.path().startsWith("bin/"))
                .map(path -> path.file().layer())
                .toList();
        assertThat(files).containsExactly(2, 1);
    }

    @Test
    void owners_beyond_a_nodes_range_are_nobody_and_only_capabilities_are_kept() throws IOException {
        var capability = "\u0001\0\0\u0002\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        lay(new TarEntry(
                "ping",
                TarEntry.FILE,
                0755,
                1_000_620_000,
                5,
                0,
                0,
                "",
                Map.of("SCHILY.xattr.security.capability", capability, "SCHILY.xattr.trusted.overlay.opaque", "y")));
        var ping = tree.all().getLast().file().entry();
        assertThat(ping.uid()).isEqualTo(65_534);
        assertThat(ping.gid()).isEqualTo(5);
        assertThat(ping.records()).isEqualTo(Map.of("SCHILY.xattr.security.capability", capability));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "a/../../b", "/..", "..", "a/.."})
    void no_path_leads_upwards(String path) {
        assertThatThrownBy(() -> lay(file(path)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageMatching("layer 1: entry \\d+: \".*\": allowed are paths without \\.\\.");
    }

    @Test
    void names_that_are_absolute_stay_inside() throws IOException {
        lay(file("/etc/passwd"), file(".//./etc//group"));
        assertThat(paths()).containsExactly("", "etc", "etc/group", "etc/passwd");
    }

    @Test
    void too_much_is_refused() {
        assertThatThrownBy(() -> lay(file("d/".repeat(300) + "f"))).hasMessageContaining("folders deep");
        assertThatThrownBy(() -> lay(file("n".repeat(300)))).hasMessageContaining("a name of 300 octets");
        assertThatThrownBy(() -> lay(sized("a", 600), sized("b", 600)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("which is all that there is room for");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> lay(entry("two", TarEntry.HARD_LINK, "one", Map.of(), 0)))
                .hasMessageContaining("a hard link to nothing, or to a folder: \"one\"");
        assertThatThrownBy(() -> lay(entry("odd", 'V', "", Map.of(), 0))).hasMessageContaining("type \"V\"");
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3})).hasMessageContaining("ends in the midst of a header");
        var noise = new byte[1024];
        Arrays.fill(noise, (byte) 'x');
        assertThatThrownBy(() -> read(noise)).isInstanceOf(ArchiveException.class);
    }

    @Test
    void a_file_that_says_more_than_there_is_ends_early() throws IOException {
        var whole = tar(sized("a", 512));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 700))).hasMessageContaining("ends in the midst of a file");
    }

    @Test
    void long_names_come_back_as_they_were() throws IOException {
        var name = "folder/".repeat(20) + "caf\u00c3\u00a9";
        lay(file(name));
        assertThat(paths().getLast()).isEqualTo(name);
    }

    private List<String> paths() {
        return tree.all().stream().map(LayerTree.Path::path).toList();
    }

    private void lay(TarEntry... entries) throws IOException {
        read(tar(entries));
    }

    private void read(byte[] octets) throws IOException {
        layer++;
        var in = new TarInput(new ByteArrayInputStream(octets), "layer " + layer);
        for (var entry = in.next(); entry.isPresent(); entry = in.next()) {
            tree.add(layer, entry.get(), in);
        }
    }

    private static byte[] tar(TarEntry... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new TarOutput(bytes);
        for (var entry : entries) {
            out.header(entry);
            out.write(new byte[(int) entry.size()], (int) entry.size());
            out.pad(entry.size());
        }
        out.finish();
        return bytes.toByteArray();
    }

    private static TarEntry file(String name) {
        return sized(name, 0);
    }

    private static TarEntry sized(String name, long size) {
        return entry(name, TarEntry.FILE, "", Map.of(), size);
    }

    private static TarEntry link(String name, String target) {
        return entry(name, TarEntry.LINK, target, Map.of(), 0);
    }

    private static TarEntry entry(String name, char type, String link, Map<String, String> records, long size) {
        return new TarEntry(name, type, 0644, 0, 0, size, 0, link, records);
    }
}
