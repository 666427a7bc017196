package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full, a small tmpfs(5) in a mount namespace of the writer's own. */
class FullDiskIT {
    private static final int ATTEMPTS = 12;

    @TempDir
    Path root;

    @Test
    void a_full_disk_is_one_line_and_after_making_room_writing_goes_on_with_nothing_lost() throws Exception {
        var disk = Files.createDirectory(root.resolve("disk"));
        var copies = Files.createDirectory(root.resolve("copies"));
        var writers = new Writers(
                root.resolve("writers"),
                FaultedWriter.class,
                root.resolve("training").toString());
        var wrapper = List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount -t tmpfs -o size=192k,mode=700 labmark '" + disk + "' && exec \"$@\"",
                "sh");
        var said = root.resolve("said");
        var process = writers.start(
                wrapper, FullDiskWriter.class, said, disk.toString(), copies.toString(), Integer.toString(ATTEMPTS));
        assertThat(Writers.end(process)).as(() -> Writers.lines(said) + "").isZero();
        assertThat(writers.errors()).isEmptyFile();

        var lefts = lefts(copies, Writers.lines(said));
        assertThat(lefts).hasSize(ATTEMPTS);
        var refusals = new ArrayList<String>();
        for (var left : lefts) {
            var name = left.folder().getFileName().toString();
            assertThat(left.that("refused"))
                    .as(left.name())
                    .hasSizeBetween(2, 3)
                    .allSatisfy(line -> assertThat(line)
                            .matches(
                                    "refused \\w+ " + disk.resolve(name) + "/\\S+: cannot be written: the disk is full;"
                                            + " free some space and try again, nothing acknowledged is lost"));
            refusals.addAll(left.that("refused"));
            assertThat(Verifier.verify(left.folder()).findings())
                    .as(left.name())
                    .isEmpty();
            left.assertKept();
            assertThat(left.steps())
                    .as(left.name())
                    .isEqualTo(left.that("kept").stream()
                            .map(line -> line.split(" ", -1)[1])
                            .toList());
        }
        assertThat(refusals)
                .as("what was written when the disk was full")
                .anySatisfy(line -> assertThat(line).contains("/log.jsonl: "))
                .anySatisfy(line -> assertThat(line).contains("/evidence/"));
    }

    private static List<Left> lefts(Path copies, List<String> lines) {
        var lefts = new ArrayList<Left>();
        var said = new ArrayList<String>();
        var name = "";
        for (var line : lines) {
            if (line.startsWith("attempt ")) {
                name = line.substring("attempt ".length());
                said = new ArrayList<>();
                lefts.add(new Left(name, copies.resolve(name), said));
            }
            said.add(line);
        }
        return lefts;
    }
}
