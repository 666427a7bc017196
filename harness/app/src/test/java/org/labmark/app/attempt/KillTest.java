package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dlabmark.kills=500} for more than the usual number. */
class KillTest {
    private static final int KILLS = Integer.getInteger("labmark.kills", 20);
    private static final int KILLS_PER_ATTEMPT = 5;

    @TempDir
    Path root;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_doubled_by_kill_9() throws IOException, InterruptedException {
        var archive = root.resolve("classes.jsa");
        var classPath = jars();
        var random = new Random(9);
        runToItsEnd(classPath, archive);
        long start = System.nanoTime();
        runToItsEnd(classPath, archive);
        long wholeRunMillis = (System.nanoTime() - start) / 1_000_000;

        int acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill += KILLS_PER_ATTEMPT) {
            var folder = root.resolve("a" + kill);
            var promised = new HashMap<Long, String>();
            for (int run = 0; run < Math.min(KILLS_PER_ATTEMPT, KILLS - kill); run++) {
                var process = writer(classPath, archive, folder, "r" + run, 1_000_000);
                // Some die while they start or clear up after the one before, some while they write.
                if (run % 2 == 1) {
                    awaitFirstWord(process, folder);
                }
                Thread.sleep(random.nextLong(wholeRunMillis));
                process.destroyForcibly();
                promised.putAll(said(process, folder));
                if (Files.isDirectory(folder)) {
                    assertKept(folder, promised);
                }
            }
            acknowledged += promised.size();
        }
        assertThat(errors(archive)).isEmptyFile();
        assertThat(acknowledged).as("lines that were acknowledged at all").isPositive();
    }

    private void runToItsEnd(String classPath, Path archive) throws IOException, InterruptedException {
        var warm = Files.createTempDirectory(root, "warm").resolve("a");
        assertThat(writer(classPath, archive, warm, "w", 20).waitFor())
                .as(() -> read(errors(archive)))
                .isZero();
    }

    private static Process writer(String classPath, Path archive, Path folder, String name, int notes)
            throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xlog:disable",
                        // Only the first run ends by itself, and so writes the archive that makes the others quick.
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + archive,
                        "-cp",
                        classPath,
                        KilledWriter.class.getName(),
                        folder.toString(),
                        name,
                        Integer.toString(notes)))
                .redirectOutput(said(folder).toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors(archive).toFile()))
                .start();
    }

    /** The class path with folders packed: the archive of classes takes jars only. */
    private String jars() throws IOException {
        var packed = new ArrayList<String>();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (var entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                continue;
            }
            if (Files.isDirectory(Path.of(entry))) {
                var jar = Files.createTempFile(root, "classes", ".jar").toString();
                var tool = ToolProvider.findFirst("jar").orElseThrow();
                assertThat(tool.run(System.out, System.err, "-c", "-0", "-f", jar, "-C", entry, "."))
                        .isZero();
                packed.add(jar);
            } else {
                packed.add(entry);
            }
        }
        return String.join(File.pathSeparator, packed);
    }

    private static void awaitFirstWord(Process process, Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (process.isAlive() && Files.size(said(folder)) == 0) {
            assertThat(System.nanoTime()).as("a writer that says nothing").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private static Path errors(Path archive) {
        return archive.resolveSibling("errors");
    }

    private static String read(Path file) {
        return new String(SmallAttempt.bytes(file), StandardCharsets.UTF_8);
    }

    /** What the process said was on disk. It said so into a file, which outlives it; a half line does not count. */
    private static Map<Long, String> said(Process process, Path folder) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        var promised = new HashMap<Long, String>();
        var text = read(said(folder));
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
            var words = line.split(" ", 2);
            promised.put(Long.valueOf(words[0]), words[1]);
        });
        return promised;
    }

    private static Path said(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".said");
    }

    private static void assertKept(Path folder, Map<Long, String> promised) {
        var entries = Attempt.read(folder).entries();
        promised.forEach((seq, hash) -> assertThat(entries.get((int) (seq - 1)).hash())
                .as("line %d of %s", seq, folder)
                .isEqualTo(hash));
        var written = new ArrayList<String>();
        for (var entry : entries) {
            switch (entry.event()) {
                case Event.Note note when note.text().startsWith("r") -> written.add(note.text());
                case Event.Read read -> written.add(read.reading().id());
                default -> {}
            }
        }
        assertThat(written).doesNotHaveDuplicates();
        var findings = Verifier.verify(folder).findings();
        // A line that was being written when the process died is all that may be wrong, and it was promised to nobody.
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.wrong()).startsWith("the last line is not finished");
            assertThat(promised).doesNotContainKey((long) finding.line());
        });
    }
}
