package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Kills writers at moments that nobody chose, by {@code kill -9}: while they start, while they clear up after the one
 * before, while they write. Looks after each whether everything is there that was acknowledged, once.
 */
final class Killing {
    private static final int KILLS_PER_ATTEMPT = 5;
    private static final int LONGEST_WRITING_MILLIS = 60;

    private final Path root;
    private final Writers writers;
    private final long startMillis;

    Killing(Path root) throws IOException, InterruptedException {
        this.root = root;
        this.writers = new Writers(
                root.resolve("writers"),
                KilledWriter.class,
                root.resolve("training").toString(),
                "w",
                "20");
        long start = System.nanoTime();
        var said = root.resolve("timed.said");
        var process = writers.start(
                List.of(), KilledWriter.class, said, root.resolve("timed").toString(), "w", "1");
        assertThat(Writers.end(process)).isZero();
        this.startMillis = Math.max(50, (System.nanoTime() - start) / 1_000_000);
    }

    /**
     * Kills so many, in lanes side by side.
     *
     * @return how many lines were acknowledged
     */
    int kill(int kills, int lanes) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(lanes)) {
            var runs = new ArrayList<Callable<Integer>>();
            for (int lane = 0; lane < lanes; lane++) {
                int number = lane;
                int share = kills / lanes + (lane < kills % lanes ? 1 : 0);
                runs.add(() -> lane(number, share, lanes));
            }
            int acknowledged = 0;
            for (var run : pool.invokeAll(runs)) {
                acknowledged += run.get();
            }
            assertThat(writers.errors()).isEmptyFile();
            return acknowledged;
        }
    }

    private int lane(int lane, int kills, int lanes) throws IOException, InterruptedException {
        var random = new Random(lane);
        int acknowledged = 0;
        for (int kill = 0; kill < kills; kill += KILLS_PER_ATTEMPT) {
            var folder = root.resolve("a" + lane + "-" + kill);
            var promised = new HashMap<Long, String>();
            for (int run = 0; run < Math.min(KILLS_PER_ATTEMPT, kills - kill); run++) {
                var said = root.resolve("said-" + lane);
                var process =
                        writers.start(List.of(), KilledWriter.class, said, folder.toString(), "r" + run, "1000000");
                if (run % 2 == 1) {
                    awaitFirstWord(process, said);
                    Thread.sleep(random.nextLong(LONGEST_WRITING_MILLIS));
                } else {
                    Thread.sleep(random.nextLong(startMillis * Math.min(lanes, 2)));
                }
                process.destroyForcibly();
                Writers.end(process);
                promised.putAll(said(said));
                if (Files.isDirectory(folder)) {
                    assertKept(folder, promised);
                }
            }
            if (Files.isDirectory(folder)) {
                assertGoesOn(folder, promised);
            }
            acknowledged += promised.size();
        }
        return acknowledged;
    }

    private static void awaitFirstWord(Process process, Path said) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (process.isAlive() && Files.size(said) == 0) {
            assertThat(System.nanoTime()).as("a writer that says nothing").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private static Map<Long, String> said(Path said) {
        var promised = new HashMap<Long, String>();
        for (var line : Writers.lines(said)) {
            var words = line.split(" ", 2);
            promised.put(Long.valueOf(words[0]), words[1]);
        }
        return promised;
    }

    private static void assertKept(Path folder, Map<Long, String> promised) {
        var attempt = Attempt.read(folder);
        var entries = attempt.entries();
        promised.forEach((seq, hash) -> assertThat(entries.get((int) (seq - 1)).hash())
                .as("line %d of %s", seq, folder)
                .isEqualTo(hash));
        var written = new ArrayList<String>();
        for (var event : attempt.events()) {
            switch (event) {
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

    private static void assertGoesOn(Path folder, Map<Long, String> promised) {
        try (var log = AttemptLog.open(folder, SmallAttempt.clock())) {
            log.append("harness", new Event.Note("went on"));
        }
        assertThat(Verifier.verify(folder).findings()).as(folder.toString()).isEmpty();
        assertKept(folder, promised);
    }
}
