package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;

class AttemptLogTest {
    @TempDir
    Path root;

    @Test
    void every_event_comes_back_as_it_was_written() {
        var folder = root.resolve("a1");
        var events = List.of(
                new Event.Deployed("b", List.of(new Calls.DeployedNode("n", "key")), Map.of("nodes", 12L)),
                new Event.Broken(List.of("f1", "f2")),
                new Event.HintTaken("t", 0),
                new Event.LookStarted("as-left"),
                new Event.Read(
                        "as-left", SmallAttempt.probed("t/c", "10.0.0.1/24").reading(), true),
                new Event.LookEnded("as-left"),
                new Event.HandedIn(),
                new Event.Marked("0".repeat(64), 1, 2, true),
                new Event.Note("n\u00fc\n\u202e"),
                new Event.Closed());
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            log.append("harness", events);
        }

        var read = Attempt.read(folder);

        assertThat(read.opened()).isEqualTo(SmallAttempt.OPENED);
        assertThat(read.entries().stream().skip(1).map(Entry::event).toList()).isEqualTo(events);
    }

    @Test
    void an_attempt_that_exists_is_not_begun_again() {
        var folder = SmallAttempt.write(root.resolve("a1"));
        assertThatThrownBy(() -> AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED))
                .hasMessage(folder + ": the attempt exists already");
        assertThat(root)
                .isDirectoryContaining(path -> path.equals(folder))
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
    }

    @Test
    void two_writers_are_one_too_many() {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            assertThat(Attempt.read(folder).entries()).hasSize(1);
            assertThatThrownBy(() -> AttemptLog.open(folder, SmallAttempt.clock()))
                    .hasMessage(folder + ": another process writes to this attempt");
            log.append("harness", new Event.Closed());
        }
    }

    @Test
    void a_closed_attempt_takes_no_more() {
        var folder = SmallAttempt.write(root.resolve("a1"));
        try (var log = AttemptLog.open(folder, SmallAttempt.clock())) {
            assertThatThrownBy(() -> log.append("candidate", new Event.HandedIn()))
                    .hasMessage(folder + ": the attempt is closed");
        }
    }

    @Test
    void of_events_that_are_added_together_all_are_taken_or_none() {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            var events = List.of(new Event.HandedIn(), new Event.Closed(), new Event.Note("too late"));
            assertThatThrownBy(() -> log.append("harness", events)).hasMessage(folder + ": the attempt is closed");
            assertThatThrownBy(() -> log.append("No Role", new Event.HandedIn()))
                    .isInstanceOf(IllegalArgumentException.class);
            log.append("harness", new Event.Note("next"));
        }
        assertThat(Attempt.read(folder).events()).containsExactly(SmallAttempt.OPENED, new Event.Note("next"));
    }

    @Test
    void a_log_that_could_not_be_closed_says_why_and_not_that_it_is_closed() throws IOException {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            Files.createSymbolicLink(folder.resolve(".head.json.tmp"), Path.of("/dev/full"));
            assertThatThrownBy(() -> log.append("harness", new Event.Closed()))
                    .hasMessageContaining("the disk is full");
            assertThatThrownBy(() -> log.append("harness", new Event.Note("n")))
                    .hasMessageContaining("the disk is full");
        }
    }

    @Test
    void opening_writes_no_marksheet_that_is_there_already() throws IOException {
        var folder = SmallAttempt.write(root.resolve("a1"));
        var before = Files.readAttributes(folder.resolve("marksheet.json"), BasicFileAttributes.class)
                .fileKey();
        AttemptLog.open(folder, SmallAttempt.clock()).close();
        assertThat(Files.readAttributes(folder.resolve("marksheet.json"), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
    }

    @Test
    void a_line_torn_by_a_crash_is_reported_then_cut_then_noted() throws IOException {
        var folder = root.resolve("a1");
        AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED).close();
        Files.writeString(folder.resolve("log.jsonl"), "{\"at\":\"20", StandardOpenOption.APPEND);
        assertThat(Verifier.verify(folder).findings())
                .hasToString("[log.jsonl:2: the last line is not finished (9 octets without line feed)]");
        assertThat(Attempt.read(folder).entries()).hasSize(1);

        AttemptLog.open(folder, SmallAttempt.clock()).close();

        assertThat(Verifier.verify(folder).sound()).isTrue();
        assertThat(Attempt.read(folder).entries().getLast().event())
                .isEqualTo(new Event.Note("cut 9 octets that a crash left unfinished"));
    }

    @Test
    void whole_lines_that_no_head_speaks_of_yet_are_kept() throws IOException {
        var folder = root.resolve("a1");
        byte[] head;
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            head = SmallAttempt.bytes(folder.resolve("head.json"));
            log.append("candidate", new Event.HandedIn());
        }
        Files.write(folder.resolve("head.json"), head);

        assertThat(Verifier.verify(folder).sound()).isTrue();
        AttemptLog.open(folder, SmallAttempt.clock()).close();

        assertThat(Attempt.read(folder).entries()).hasSize(2);
        assertThat(new String(SmallAttempt.bytes(folder.resolve("head.json")), StandardCharsets.UTF_8))
                .contains("\"seq\":2");
    }

    @Test
    void an_acknowledged_line_that_is_gone_is_not_papered_over() throws IOException {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            log.append("candidate", new Event.HandedIn());
        }
        var bytes = SmallAttempt.log(folder);
        Files.write(folder.resolve("log.jsonl"), Arrays.copyOf(bytes, bytes.length - 5));

        assertThatThrownBy(() -> AttemptLog.open(folder, SmallAttempt.clock()))
                .hasMessageStartingWith(folder + "/log.jsonl:2: the last line is not finished");
        assertThat(SmallAttempt.log(folder)).hasSize(bytes.length - 5);
    }

    @Test
    void a_marksheet_that_a_crash_left_unwritten_is_restored() throws IOException {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            log.marked(SmallAttempt.MARKSHEET);
        }
        Files.delete(folder.resolve("marksheet.json"));
        assertThat(Verifier.verify(folder).sound()).isFalse();

        AttemptLog.open(folder, SmallAttempt.clock()).close();

        assertThat(Verifier.verify(folder).findings()).isEmpty();
        assertThat(Attempt.read(folder).marksheet()).contains(SmallAttempt.MARKSHEET);
    }

    @Test
    void threads_that_append_side_by_side_make_one_chain() throws InterruptedException {
        var folder = root.resolve("a1");
        var acknowledged = new ConcurrentLinkedQueue<Entry>();
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 16; i++) {
                int number = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int k = 0; k < 10; k++) {
                        acknowledged.add(log.append("candidate", new Event.Note(number + "." + k)));
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
        }
        assertThat(Verifier.verify(folder).findings()).isEmpty();
        assertThat(Attempt.read(folder).entries()).hasSize(161).containsAll(acknowledged);
    }

    @Test
    void an_interrupted_thread_still_writes_whole_lines() {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            Thread.currentThread().interrupt();
            log.append("harness", new Event.Note("interrupted"));
            assertThat(Thread.interrupted()).isTrue();
            log.append("harness", new Event.Note("and on"));
        }
        assertThat(Verifier.verify(folder).lines()).isEqualTo(3);
    }

    @Test
    void a_look_that_is_started_again_replaces_what_was_read_before() {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            log.append("harness", new Event.LookStarted("as-left"));
            log.record(
                    "as-left",
                    List.of(SmallAttempt.probed("t/a", "10.0.0.1/24"), SmallAttempt.probed("t/b", "10.0.0.1/24")));
            log.append("harness", new Event.LookStarted("practice-1"));
            log.append("harness", new Event.LookStarted("as-left"));
            log.record(
                    "as-left",
                    List.of(SmallAttempt.probed("t/b", "10.0.0.2/24"), SmallAttempt.probed("t/b", "10.0.0.3/24")));
        }
        var looks = Attempt.read(folder).looks();
        assertThat(looks).hasSize(1);
        assertThat(looks.getFirst().readings())
                .containsOnly(Map.entry(
                        "t/b", SmallAttempt.probed("t/b", "10.0.0.3/24").reading()));
    }

    @Test
    void a_hint_taken_twice_counts_once() {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            log.append(
                    "candidate",
                    List.of(
                            new Event.HintTaken("dns", 0),
                            new Event.HintTaken("dns", 0),
                            new Event.HintTaken("dns", 1)));
        }
        assertThat(Attempt.read(folder).hintsTaken()).containsExactly(Map.entry("dns", 2));
    }

    @Test
    void a_full_disk_is_one_line_and_what_was_acknowledged_stays() throws IOException {
        var folder = root.resolve("a1");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            log.append("harness", new Event.Note("kept"));
            Files.createSymbolicLink(folder.resolve(".head.json.tmp"), Path.of("/dev/full"));
            var line = folder + "/log.jsonl: cannot be written: the disk is full;"
                    + " free some space and try again, nothing acknowledged is lost";
            assertThatThrownBy(() -> log.append("harness", new Event.Note("lost")))
                    .hasMessage(line);
            assertThatThrownBy(() -> log.append("harness", new Event.Note("not tried")))
                    .hasMessage(line);
        }
        assertThat(Verifier.verify(folder).sound()).isTrue();
        try (var log = AttemptLog.open(folder, SmallAttempt.clock())) {
            log.append("harness", new Event.Note("again"));
        }
        assertThat(Attempt.read(folder).events(Event.Note.class))
                .containsExactly(new Event.Note("kept"), new Event.Note("again"));
    }

    @Test
    void evidence_that_does_not_come_or_is_not_what_its_name_says_is_refused() {
        var folder = root.resolve("a1");
        var good = SmallAttempt.probed("t/c", "10.0.0.1/24");
        var sha256 = good.reading().evidence().getFirst().sha256();
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            assertThatThrownBy(() -> log.record("l", List.of(new Calls.Probed(good.reading(), true, Map.of()))))
                    .hasMessage(folder + ": evidence \"ip.txt\" of t/c did not come");
            assertThatThrownBy(() ->
                            log.record("l", List.of(new Calls.Probed(good.reading(), true, Map.of(sha256, "AAAA")))))
                    .hasMessage(folder + ": evidence " + sha256 + " came with other bytes than its name says");
        }
    }
}
