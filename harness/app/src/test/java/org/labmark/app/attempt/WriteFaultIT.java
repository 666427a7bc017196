package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.json.CanonicalJson;

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
    private static final String UNCONFIRMED =
            "the disk did not confirm it, as one that is full or broken does not; nothing acknowledged is lost";
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
    private static final Pattern FILE = Pattern.compile("<([^>]+)>");
    private static final int LANES = 3;

    /** Stops the writer at those calls only. Signals do not come with it. */
    private static final String QUICK = "--seccomp-bpf";

    @TempDir
    static Path root = Path.of("");

    private static @Nullable Writers writers;

    /** The n-th call of one name on the writer's thread. */
    private record Point(String call, int turn, String what) {
        String inject(String how) {
            return "inject=" + call + ":" + how + ":when=" + turn;
        }
    }

    /** A run under strace: what came of it, and its calls. */
    private record Run(Left left, String trace) {}

    @BeforeAll
    static void writers() throws IOException, InterruptedException {
        writers = new Writers(
                root.resolve("writers"),
                FaultedWriter.class,
                root.resolve("training").toString());
    }

    @Test
    void a_call_that_fails_is_one_line_and_costs_nothing_that_was_acknowledged() throws Exception {
        var points = points(List.of(), folder("base-errors"));
        for (var error : WORDS.keySet()) {
            each(points, point -> {
                var run = run(point + " " + error, folder(), List.of(QUICK, "-e", point.inject("error=" + error)));
                var left = run.left;
                assertThat(run.trace).as(left.name()).containsOnlyOnce("(INJECTED)");
                assertThat(left.that("refused"))
                        .as("who was told of " + left.name())
                        .singleElement()
                        .satisfies(line -> assertThat(line)
                                .contains(left.folder().toString())
                                .matches(".*: cannot be written: (" + WORDS.get(error)
                                        + (point.call.equals("fsync") ? "|" + UNCONFIRMED : "") + ")"));
                assertThat(left.that("gave-up")).as(left.name()).isEmpty();
                assertWhole(left, point.what.contains("marksheet.json"));
                if (point.call.equals("fsync")) {
                    assertForcedLater(run.trace, left.name());
                }
            });
        }
    }

    @Test
    void a_writer_that_dies_at_any_call_leaves_what_was_acknowledged_and_can_be_gone_on_from() throws Exception {
        each(points(List.of(), folder("base-kills")), point -> {
            var run = run(point + " SIGKILL", folder(), List.of("-e", point.inject("signal=SIGKILL")));
            var left = run.left;
            assertThat(run.trace).as(left.name()).contains("+++ killed by SIGKILL +++");
            if (Files.isDirectory(left.folder())) {
                left.assertKept();
                left.assertGoesOn();
            } else {
                assertThat(left.said()).as(left.name()).isEmpty();
                assertThat(Attempts.list(left.folder().resolveSibling(""))).isEmpty();
            }
        });
    }

    @Test
    void a_disk_that_fails_from_some_call_on_costs_nothing_that_was_acknowledged() throws Exception {
        var base = begun(folder("base-broken"));
        var points = points(files(base), base);
        each(IntStream.range(0, points.size()).boxed().toList(), first -> {
            // From this call on each call fails, of whatever name: every name has a count of its own.
            var turns = new HashMap<String, Integer>();
            points.subList(0, first).forEach(point -> turns.put(point.call, point.turn));
            var folder = begun(folder());
            var options = new ArrayList<>(files(folder));
            options.add(QUICK);
            for (var call : CALLS) {
                options.add("-e");
                options.add("inject=" + call + ":error=EIO:when=" + (turns.getOrDefault(call, 0) + 1) + "+");
            }
            var left = run("all from " + points.get(first) + " on", folder, options).left;
            assertThat(left.that("gave-up")).as(left.name()).hasSize(1);
            assertThat(left.that("refused"))
                    .as(left.name())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .matches(".*: cannot be written: (" + WORDS.get("EIO") + "|" + UNCONFIRMED + ")"));
            left.assertKept();
            left.assertGoesOn();
        });
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name).resolve("disk")).resolve("a");
    }

    private static Path folder() throws IOException {
        return Files.createDirectory(Files.createTempDirectory(root, "run").resolve("disk"))
                .resolve("a");
    }

    private static Path begun(Path folder) {
        AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED).close();
        return folder;
    }

    /** That strace looks at calls about the attempt's files only, so that the writer can still say what becomes of it. */
    private static List<String> files(Path folder) {
        var blobs = List.of(
                SmallAttempt.probed("", FaultedWriter.ADDRESS)
                        .reading()
                        .evidence()
                        .getFirst()
                        .sha256(),
                CanonicalJson.sha256(SmallAttempt.MARKSHEET));
        var files = new ArrayList<>(List.of("", "log.jsonl", "head.json", "marksheet.json", "evidence"));
        for (var blob : blobs) {
            files.add(EvidenceStore.name(blob));
            files.add(Path.of(EvidenceStore.name(blob)).resolveSibling("").toString());
        }
        var options = new ArrayList<String>();
        for (var file : files) {
            for (var path : List.of(folder.resolve(file), DurableFiles.beside(folder.resolve(file)))) {
                options.add("-P");
                options.add(path.toString());
            }
        }
        return options;
    }

    /** The calls that change the disk, in order, as a run without a fault makes them. */
    private static List<Point> points(List<String> options, Path folder) throws IOException, InterruptedException {
        var run = run("no fault", folder, options);
        assertThat(run.left.that("kept")).hasSameSizeAs(FaultedWriter.STEPS);
        var turns = new HashMap<String, Integer>();
        var points = new ArrayList<Point>();
        var threads = new ArrayList<String>();
        for (var line : run.trace.lines().toList()) {
            var call = CALL.matcher(line);
            if (call.matches()) {
                int turn = turns.merge(call.group(1) + " " + call.group(2), 1, Integer::sum);
                if (call.group(3).contains(folder.resolveSibling("") + "/")) {
                    points.add(new Point(call.group(2), turn, call.group(3)));
                    threads.add(call.group(1));
                }
            }
        }
        assertThat(threads.stream().distinct()).as("threads that write").hasSize(1);
        assertThat(points).hasSizeGreaterThan(40);
        return points;
    }

    private static Run run(String name, Path folder, List<String> options) throws IOException, InterruptedException {
        var beside = folder.resolve("../..").normalize();
        var trace = beside.resolve("trace");
        var said = beside.resolve("said");
        var wrapper = new ArrayList<>(List.of("strace", "-f", "-qq", "-y", "-s", "0", "-o", trace.toString()));
        wrapper.addAll(List.of("-e", "trace=" + String.join(",", CALLS)));
        wrapper.addAll(options);
        var ready = Objects.requireNonNull(writers);
        Writers.end(ready.start(wrapper, FaultedWriter.class, said, folder.toString()));
        return new Run(new Left(name, folder, Writers.lines(said)), Files.readString(trace));
    }

    private interface Try<T> {
        void at(T one) throws Exception;
    }

    private static <T> void each(List<T> all, Try<T> tried) throws Exception {
        try (var pool = Executors.newFixedThreadPool(LANES)) {
            var calls = all.stream()
                    .map(one -> (Callable<Boolean>) () -> {
                        tried.at(one);
                        return true;
                    })
                    .toList();
            for (var one : pool.invokeAll(calls)) {
                one.get();
            }
        }
    }

    /** What could not be forced to disk was, before anybody was told that it is there. */
    private static void assertForcedLater(String trace, String name) {
        var lines =
                trace.replaceAll("\\.new-attempt-\\d+", ".new-attempt").lines().toList();
        int failed = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("(INJECTED)"))
                .findFirst()
                .orElseThrow();
        var file = FILE.matcher(lines.get(failed))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(lines.subList(failed + 1, lines.size()))
                .as(name)
                .anyMatch(line -> line.contains("fsync(") && line.contains("<" + file + ">") && line.endsWith("= 0"));
    }

    /** Each step is there, once, and as it was acknowledged. */
    private static void assertWhole(Left left, boolean markedTwice) {
        assertThat(Verifier.verify(left.folder()).findings()).as(left.name()).isEmpty();
        left.assertKept();
        var steps = new ArrayList<>(FaultedWriter.STEPS);
        if (markedTwice) {
            // The verdict was in the log when its file failed, and was given once more.
            steps.add(steps.indexOf("marked"), "marked");
        }
        assertThat(left.steps()).as(left.name()).isEqualTo(steps);
    }
}
