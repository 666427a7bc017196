package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each call of the kernel by which a writer changes what the disk holds fails in its turn, or is the last of its process:
 * strace(1) answers in the kernel's place. Nobody is told that something is kept which is not, what is tried again is not
 * there twice, and a person reads one line.
 */
class WriteFaultIT {
    private static final List<String> CALLS = List.of(
            "write",
            "pwrite64",
            "writev",
            "fsync",
            "fdatasync",
            "ftruncate",
            "rename",
            "renameat",
            "renameat2",
            "link",
            "linkat",
            "mkdir",
            "mkdirat");
    private static final Map<String, String> WORDS = Map.of(
            "EIO", "Input/output error",
            "ENOSPC", "the disk is full; free some space and try again, nothing acknowledged is lost");
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
    private static final int LANES = 3;

    @TempDir
    Path root;

    private Writers writers;

    /** The n-th call of one name on the writer's thread. */
    private record Point(String call, int turn, String what) {}

    /** What a writer said, and the attempt that it left. */
    private record Left(Point point, Path folder, List<String> said, String trace) {
        List<String> that(String word) {
            return said.stream().filter(line -> line.startsWith(word + " ")).toList();
        }
    }

    @BeforeEach
    void writers() throws IOException, InterruptedException {
        writers = new Writers(
                root.resolve("writers"),
                FaultedWriter.class,
                root.resolve("training").toString());
    }

    @Test
    void a_call_that_fails_is_one_line_and_costs_nothing_that_was_acknowledged() throws Exception {
        var points = points();
        for (var error : List.of("EIO", "ENOSPC")) {
            each(points, point -> {
                var left = run(point, List.of("-e", inject(point, "error=" + error)), point.turn + error);
                assertThat(left.trace).as("%s", point).containsOnlyOnce("(INJECTED)");
                assertThat(left.that("refused"))
                        .as("%s: who was told", point)
                        .singleElement()
                        .satisfies(line -> assertThat(line)
                                .contains(left.folder.resolveSibling("").toString())
                                .endsWith(": cannot be written: " + WORDS.get(error)));
                assertThat(left.that("gave-up")).as("%s", point).isEmpty();
                assertWhole(left);
            });
        }
    }

    @Test
    void a_writer_that_dies_at_any_call_leaves_what_was_acknowledged_and_can_be_gone_on_from() throws Exception {
        each(points(), point -> {
            var left = run(point, List.of("-e", inject(point, "signal=SIGKILL")), point.turn + "kill");
            assertThat(left.trace).as("%s", point).contains("+++ killed by SIGKILL +++");
            if (!Files.isDirectory(left.folder)) {
                assertThat(left.said).as("%s", point).isEmpty();
                assertThat(Attempts.list(left.folder.resolveSibling(""))).isEmpty();
                return;
            }
            var promised = promised(left);
            assertKept(left, promised);
            // Another process goes on where this one ended, with what was not acknowledged.
            try (var log = AttemptLog.open(left.folder, SmallAttempt.clock())) {
                assertThat(log.folder()).isEqualTo(left.folder);
            }
            assertThat(Verifier.verify(left.folder).findings()).as("%s", point).isEmpty();
            assertKept(left, promised);
            assertThat(steps(Attempt.read(left.folder))).as("%s", point).doesNotHaveDuplicates();
        });
    }

    @Test
    void a_disk_that_fails_from_some_call_on_costs_nothing_that_was_acknowledged() throws Exception {
        var calls = new ArrayList<Point>();
        for (var point : points()) {
            if (!point.what.contains(".new-attempt-")) {
                calls.add(point);
            }
        }
        each(calls, point -> {
            // From this call on, every call of any name fails: each name has its own count.
            var counts = new LinkedHashMap<String, Integer>();
            for (var other : points()) {
                if (other.equals(point)) {
                    break;
                }
                counts.put(other.call, other.turn);
            }
            var options = new ArrayList<String>();
            for (var name : CALLS) {
                if (!name.equals("write") || point.call.equals("write")) {
                    options.add("-e");
                    options.add("inject=" + name + ":error=EIO:when=" + (counts.getOrDefault(name, 0) + 1) + "+");
                }
            }
            var left = run(point, options, point.turn + "broken");
            assertThat(left.said).as("%s", point).isNotNull();
        });
    }

    private static String inject(Point point, String how) {
        return "inject=" + point.call + ":" + how + ":when=" + point.turn;
    }

    /** The calls that change the disk, in order, as a run without a fault makes them. */
    private List<Point> points() throws IOException, InterruptedException {
        var left = run(new Point("none", 0, ""), List.of(), "base" + System.nanoTime());
        assertThat(left.that("kept")).hasSameSizeAs(FaultedWriter.STEPS);
        var counts = new HashMap<String, Integer>();
        var points = new ArrayList<Point>();
        var threads = new ArrayList<String>();
        for (var line : left.trace.lines().toList()) {
            var call = CALL.matcher(line);
            if (!call.matches()) {
                continue;
            }
            int turn = counts.merge(call.group(1) + call.group(2), 1, Integer::sum);
            if (call.group(3).contains(left.folder.resolveSibling("") + "/") && !line.contains("EEXIST")) {
                points.add(new Point(call.group(2), turn, call.group(3)));
                threads.add(call.group(1));
            }
        }
        assertThat(threads.stream().distinct()).as("threads that write").hasSize(1);
        assertThat(points).hasSizeGreaterThan(40);
        return points;
    }

    private Left run(Point point, List<String> faults, String name) throws IOException, InterruptedException {
        var place = Files.createDirectories(root.resolve(point.call + name));
        var trace = root.resolve(point.call + name + ".trace");
        var said = root.resolve(point.call + name + ".said");
        var wrapper = new ArrayList<>(List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-y",
                "-s",
                "0",
                "-o",
                trace.toString(),
                "-e",
                "trace=" + String.join(",", CALLS)));
        wrapper.addAll(faults);
        var folder = place.resolve("a");
        Writers.end(writers.start(wrapper, FaultedWriter.class, said, folder.toString()));
        return new Left(point, folder, Writers.lines(said), Files.readString(trace));
    }

    private interface Try {
        void at(Point point) throws Exception;
    }

    private static void each(List<Point> points, Try tried) throws Exception {
        try (var pool = Executors.newFixedThreadPool(LANES)) {
            var all = points.stream()
                    .map(point -> (Callable<Void>) () -> {
                        tried.at(point);
                        return null;
                    })
                    .toList();
            for (var one : pool.invokeAll(all)) {
                one.get();
            }
        }
    }

    /** Each step is there, once, and as it was acknowledged. */
    private static void assertWhole(Left left) {
        assertThat(Verifier.verify(left.folder).findings()).as("%s", left.point).isEmpty();
        assertKept(left, promised(left));
        var steps = new ArrayList<>(FaultedWriter.STEPS);
        var found = steps(Attempt.read(left.folder));
        if (left.point.what.contains("marksheet.json")) {
            // The verdict was in the log when its file failed, and was given once more.
            steps.add(steps.indexOf("marked"), "marked");
        }
        assertThat(found).as("%s", left.point).isEqualTo(steps);
    }

    private static Map<Long, String> promised(Left left) {
        var promised = new HashMap<Long, String>();
        for (var line : left.that("kept")) {
            var words = line.split(" ", -1);
            promised.put(Long.valueOf(words[2]), words[3]);
        }
        return promised;
    }

    private static void assertKept(Left left, Map<Long, String> promised) {
        var entries = Attempt.read(left.folder).entries();
        promised.forEach((seq, hash) -> assertThat(entries.get((int) (seq - 1)).hash())
                .as("line %d, %s", seq, left.point)
                .isEqualTo(hash));
    }

    private static List<String> steps(Attempt attempt) {
        var steps = new ArrayList<String>();
        for (var event : attempt.events()) {
            switch (event) {
                case Event.Note note
                when note.text().endsWith("x") -> steps.add(note.text().split(" ", 2)[0]);
                case Event.Read read -> steps.add(read.reading().id());
                case Event.Marked _ -> steps.add("marked");
                case Event.Closed _ -> steps.add("closed");
                default -> {}
            }
        }
        return steps;
    }
}
