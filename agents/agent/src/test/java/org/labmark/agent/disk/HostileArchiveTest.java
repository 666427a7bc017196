package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Limits;

/** Archives that whoever made them wished us ill with. Each is refused in one line before anything is built. */
class HostileArchiveTest {
    private static final Limits LIMITS = new Limits(200, 256, 100, 1, 50, 1000);

    @TempDir
    Path folder;

    /** Puts the trap in, after what every archive begins with. */
    @FunctionalInterface
    interface Trap {
        void set(TarWriter tar) throws IOException;
    }

    static Stream<Arguments> traps() {
        return Stream.of(
                arguments("a path that climbs", trap(file("nodes/web/../../etc/passwd")), "\"..\" in a path"),
                arguments("a path that stays", trap(file("nodes/web/./x")), "\".\" in a path"),
                arguments("an absolute path", trap(file("/etc/passwd")), "belongs to no node"),
                arguments("an empty name in a path", trap(file("nodes/web//x")), "\"\" in a path"),
                arguments("a node of its own", trap(file("nodes/other/x")), "belongs to no node"),
                arguments("a name beside the nodes", trap(file("x")), "belongs to no node"),
                arguments("a name too long", trap(file("nodes/web/" + "x".repeat(256))), "names of 1 to 255 octets"),
                arguments("a NUL in a name", trap(file("nodes/web/a\0b")), "has a NUL"),
                arguments("a tree too deep", trap(file("nodes/web/" + "d/".repeat(120) + "x")), "too deep"),
                arguments(
                        "a file through a link",
                        (Trap) tar -> {
                            tar.add(entry("nodes/web/out", TarEntry.LINK, "/etc"), new byte[0]);
                            tar.add(file("nodes/web/out/passwd"), new byte[0]);
                        },
                        "nodes/web/out/passwd is in no folder of this archive"),
                arguments(
                        "a file in a file",
                        (Trap) tar -> {
                            tar.add(file("nodes/web/f"), new byte[0]);
                            tar.add(file("nodes/web/f/g"), new byte[0]);
                        },
                        "nodes/web/f/g is in no folder"),
                arguments("a file in a folder that is not there", trap(file("nodes/web/d/x")), "in no folder"),
                arguments(
                        "a folder that becomes a link",
                        (Trap) tar -> {
                            tar.add(entry("nodes/web/d", TarEntry.FOLDER, ""), new byte[0]);
                            tar.add(entry("nodes/web/d", TarEntry.LINK, "/etc"), new byte[0]);
                        },
                        "there twice"),
                arguments(
                        "a hard link out of the node",
                        trap(entry("nodes/web/x", TarEntry.HARD_LINK, "/etc/shadow")),
                        "is not beneath nodes/web"),
                arguments(
                        "a hard link that climbs",
                        trap(entry("nodes/web/x", TarEntry.HARD_LINK, "nodes/web/../../x")),
                        "\"..\" in a path"),
                arguments(
                        "a hard link to a symbolic one",
                        (Trap) tar -> {
                            tar.add(entry("nodes/web/l", TarEntry.LINK, "/etc/shadow"), new byte[0]);
                            tar.add(entry("nodes/web/x", TarEntry.HARD_LINK, "nodes/web/l"), new byte[0]);
                        },
                        "which is no file of this archive"),
                arguments(
                        "a hard link to itself",
                        trap(entry("nodes/web/x", TarEntry.HARD_LINK, "nodes/web/x")),
                        "which is no file of this archive"),
                arguments("a link to nothing", trap(entry("nodes/web/l", TarEntry.LINK, "")), "to nothing"),
                arguments("a pipe", trap(entry("nodes/web/p", '6', "")), "type 6; allowed are 0, 1, 2, 3, 5, x"),
                arguments("a block device", trap(entry("nodes/web/sda", '4', "")), "type 4"),
                arguments("a GNU long name", trap(entry("nodes/web/x", 'L', "")), "type L"),
                arguments("a sparse file of GNU", trap(entry("nodes/web/x", 'S', "")), "type S"),
                arguments("a set-user-id of a stranger", trap(owned(70_000, 0755)), "ids to 65535"),
                arguments("a mode beyond all bits", trap(owned(0, 0_177_777)), "modes to 7777"),
                arguments(
                        "an attribute that is the kernel's own",
                        trap(with("LIBARCHIVE.xattr.trusted.overlay.redirect", "L2V0Yw")),
                        "attribute \"LIBARCHIVE.xattr.trusted.overlay.redirect\""),
                arguments(
                        "an opaque file",
                        trap(with("LIBARCHIVE.xattr.trusted.overlay.opaque", "eQ")),
                        "trusted.overlay.opaque"),
                arguments("a record of somebody else's", trap(with("GNU.sparse.size", "9")), "GNU.sparse.size"),
                arguments(
                        "a capability cut short",
                        trap(with("LIBARCHIVE.xattr.security.capability", "AQ")),
                        "capability"),
                arguments("an attribute not in Base64", trap(with("LIBARCHIVE.xattr.user.x", "*")), "Base64"),
                arguments(
                        "attributes without end", trap(with("LIBARCHIVE.xattr.user.x", "A".repeat(120_000))), "user.x"),
                arguments(
                        "an extended header too long",
                        trap(with("LIBARCHIVE.xattr.user.x", "A".repeat(300_000))),
                        "an extended header of"),
                arguments(
                        "a file larger than the disk",
                        (Trap) tar -> {
                            var size = 3L << 20;
                            tar.add(sized("nodes/web/big", size), new byte[(int) size]);
                        },
                        "more than its disk of 1 MiB holds"),
                arguments(
                        "more files than the disk holds",
                        (Trap) tar -> {
                            for (int i = 0; i < 60; i++) {
                                tar.add(file("nodes/web/" + i), new byte[0]);
                            }
                        },
                        "its disk holds fewer"),
                arguments(
                        "a bomb",
                        (Trap) tar -> {
                            var size = 200L << 20;
                            tar.add(sized("nodes/web/big", size), java.io.InputStream.nullInputStream());
                        },
                        "octets come out of this file"),
                arguments("a size that is not there", (Trap) tar -> tar.add(sized("nodes/web/f", 10), new byte[0]), ""),
                arguments("a start state of nobody", trap(file("start/other")), "belongs to no node"),
                arguments(
                        "a start state that is none",
                        (Trap) tar -> tar.add(file("start/web2"), new byte[0]),
                        "belongs to no node"),
                arguments("names that act on terminals", trap(file("\u001b[2J\u202e")), "\"\\u{1b}[2J\\u{202e}\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    @Timeout(20)
    void a_trap_is_refused_in_one_line(String name, Trap trap, String why) throws IOException {
        var file = archive(tar -> {
            begin(tar);
            trap.set(tar);
            tar.finish();
        });
        refused(file, why);
    }

    @Test
    void without_a_trap_it_is_taken() throws IOException {
        var file = archive(tar -> {
            begin(tar);
            tar.add(file("nodes/web/f"), new byte[0]);
            tar.finish();
        });
        assertThat(SavedWork.open(file).manifest().bench()).isEqualTo("t1");
    }

    @Test
    void something_after_the_end_is_refused() throws IOException {
        refused(
                archive(tar -> {
                    begin(tar);
                    tar.finish();
                    tar.add(file("nodes/web/late"), new byte[0]);
                }),
                "something after the end");
    }

    @Test
    void an_archive_without_an_end_is_refused() throws IOException {
        refused(archive(HostileArchiveTest::begin), "the file ends in the midst of it");
    }

    @Test
    void an_archive_without_a_start_state_is_refused() throws IOException {
        refused(
                archive(tar -> {
                    json(tar, "manifest.json", Layers.manifest("1", LIMITS));
                    tar.finish();
                }),
                "start/web: is missing");
    }

    @Test
    void a_manifest_that_does_not_come_first_or_says_nonsense_is_refused() throws IOException {
        refused(archive(tar -> tar.add(file("x"), new byte[0])), "comes first; allowed is manifest.json");
        refused(archive(tar -> json(tar, "manifest.json", Map.of("format", 1))), "manifest.json");
        refused(archive(tar -> json(tar, "manifest.json", Map.of("x", "\n\u001b"))), "manifest.json");
        refused(
                archive(tar -> json(tar, "manifest.json", Layers.manifest("1", new Limits(1, 1, 1, 1_000_000, 50, 1)))),
                "a disk of 1000000 MiB");
        refused(archive(tar -> tar.add(sized("manifest.json", 40L << 20), java.io.InputStream.nullInputStream())), "");
    }

    @Test
    void what_is_no_archive_at_all_is_refused() throws IOException {
        var file = folder.resolve("none");
        refused(file, "is not there");
        for (var text : new String[] {"", "hello", "\u001f\u008b", "\u001f\u008b\b\0\0\0\0\0\0\0garbage"}) {
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
            refused(file, "");
        }
        refused(Files.createDirectory(folder.resolve("empty")), "holds no saved work");
    }

    @Test
    void any_octet_changed_is_refused_or_harmless() throws IOException {
        var whole = bytes(tar -> {
            begin(tar);
            tar.add(entry("nodes/web/d", TarEntry.FOLDER, ""), new byte[0]);
            tar.add(entry("nodes/web/l", TarEntry.LINK, "/etc"), new byte[0]);
            tar.add(file("nodes/web/d/f"), new byte[0]);
            tar.finish();
        });
        var file = folder.resolve("changed");
        for (int at = 0; at < whole.length; at += 5) {
            for (int octet : new int[] {'/', 0xFF}) {
                var changed = whole.clone();
                changed[at] = (byte) octet;
                Files.write(file, zip(changed));
                try {
                    SavedWork.open(file);
                } catch (ArchiveException e) {
                    assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
                }
            }
        }
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(() -> SavedWork.open(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(why)
                .message()
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThan(1000);
    }

    private Path archive(Trap content) throws IOException {
        var file = folder.resolve("archive");
        return Files.write(file, zip(bytes(content)));
    }

    private static byte[] bytes(Trap content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        content.set(new TarWriter(bytes));
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(content);
        }
        return bytes.toByteArray();
    }

    private static void begin(TarWriter tar) throws IOException {
        json(tar, "manifest.json", Layers.manifest("1", LIMITS));
        var mark = zip(bytes(inner -> {
            inner.add(entry("nodes/web", TarEntry.FOLDER, ""), new byte[0]);
            inner.finish();
        }));
        tar.add(sized("start/web", mark.length), mark);
        tar.add(entry("nodes/web", TarEntry.FOLDER, ""), new byte[0]);
    }

    private static void json(TarWriter tar, String name, Object value) throws IOException {
        var bytes = CanonicalJson.bytes(value);
        tar.add(sized(name, bytes.length), bytes);
    }

    private static Trap trap(TarEntry entry) {
        return tar -> tar.add(entry, new byte[0]);
    }

    private static TarEntry file(String name) {
        return entry(name, TarEntry.FILE, "");
    }

    private static TarEntry sized(String name, long size) {
        return TarEntry.ofFile(name, size, 0);
    }

    private static TarEntry entry(String name, char type, String link) {
        return new TarEntry(name, type, 0644, 0, 0, 0, 0, 0, link, Map.of());
    }

    private static TarEntry owned(int uid, int mode) {
        return new TarEntry("nodes/web/x", TarEntry.FILE, mode, uid, 0, 0, 0, 0, "", Map.of());
    }

    private static TarEntry with(String record, String value) {
        return new TarEntry("nodes/web/x", TarEntry.FILE, 0644, 0, 0, 0, 0, 0, "", Map.of(record, value));
    }
}
