package org.labmark.app.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Decisions;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.app.index.AttemptIndex.Wanted;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.decision.Decision;

class AttemptIndexTest {
    private static final Optional<String> ANY = Optional.empty();

    @TempDir
    Path state;

    private Path attempts = Path.of("");

    @BeforeEach
    void three_attempts() {
        attempts = state.resolve("attempts");
        var standards = ShippedStandards.load();
        SampleAttempt.write(attempts.resolve("a1"), SampleAttempt.Done.SOLUTION, standards);
        SampleAttempt.write(attempts.resolve("a2"), SampleAttempt.Done.CHEAT, standards);
        SampleAttempt.write(attempts.resolve("a3"), SampleAttempt.Done.HELD, standards);
    }

    private static List<String> folders(AttemptIndex index, Wanted wanted) {
        return index.find(wanted).stream().map(Listed::folder).toList();
    }

    private List<String> search(String words) {
        try (var index = AttemptIndex.in(state)) {
            index.refresh(attempts);
            return folders(index, new Wanted(ANY, ANY, ANY, ANY, Optional.of(words)));
        }
    }

    private static Wanted all() {
        return new Wanted(ANY, ANY, ANY, ANY, ANY);
    }

    @Test
    void what_stands_in_the_list_is_what_the_logs_say() {
        try (var index = AttemptIndex.in(state)) {
            assertThat(index.refresh(attempts)).isEqualTo(3);
            var listed = index.find(all()).getFirst();
            var attempt = Attempt.read(attempts.resolve("a1"));
            assertThat(listed.scenario()).isEqualTo(attempt.variant().scenario());
            assertThat(listed.machine())
                    .isEqualTo(attempt.marksheet().orElseThrow().awarded())
                    .isPositive();
            assertThat(listed.stage()).isEqualTo("marked");
            assertThat(folders(index, new Wanted(ANY, ANY, Optional.of("for-a-person"), ANY, ANY)))
                    .containsExactly("a3");
            assertThat(folders(index, new Wanted(Optional.of("no/such"), ANY, ANY, ANY, ANY)))
                    .isEmpty();
            assertThat(folders(index, new Wanted(ANY, ANY, ANY, Optional.of("2026-03-02"), ANY)))
                    .hasSize(3);
            assertThat(folders(index, new Wanted(ANY, ANY, ANY, Optional.of("2026-03-03"), ANY)))
                    .isEmpty();
        }
    }

    @Test
    void only_logs_that_went_on_are_read_again() throws IOException {
        try (var index = AttemptIndex.in(state)) {
            index.refresh(attempts);
            assertThat(index.refresh(attempts)).isZero();
            Decisions.take(attempts.resolve("a2"), "a-1", new Decision.SatBy("c-1"), LogKey.in(state));
            assertThat(index.refresh(attempts)).isEqualTo(1);
            assertThat(folders(index, new Wanted(ANY, Optional.of("c-1"), ANY, ANY, ANY)))
                    .containsExactly("a2");
            Files.move(attempts.resolve("a1"), state.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
            assertThat(index.refresh(attempts)).isZero();
            assertThat(folders(index, all())).containsExactly("a2", "a3");
        }
    }

    @Test
    void a_list_made_anew_is_the_same() {
        Decisions.take(
                attempts.resolve("a2"),
                "a-1",
                new Decision.Held(Decision.Cause.LAB_FAULT, "the switch smoked"),
                LogKey.in(state));
        List<Listed> before;
        try (var index = AttemptIndex.in(state)) {
            index.refresh(attempts);
            before = index.find(all());
        }
        try (var index = AttemptIndex.rebuilt(state, attempts)) {
            assertThat(index.find(all())).isEqualTo(before);
            assertThat(before.get(1).held()).isTrue();
        }
    }

    @Test
    void an_attempt_is_found_by_words_of_its_tasks_and_decisions() {
        Decisions.take(
                attempts.resolve("a2"),
                "a-1",
                new Decision.Held(Decision.Cause.LAB_FAULT, "the switch smoked"),
                LogKey.in(state));
        assertThat(search("smoked switch")).containsExactly("a2");
        assertThat(search("office")).containsExactly("a1", "a2", "a3");
        assertThat(search("nothingofthekind")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a\"b", "NEAR(", "a AND", "*", "'; DROP TABLE attempts; --", "folder:a1", "- ^ :"})
    void what_is_searched_for_is_words_and_never_a_language(String words) {
        assertThat(search(words)).doesNotContain("a2");
        assertThat(search("office")).hasSize(3);
    }

    @Test
    void a_log_that_cannot_be_read_is_listed_as_such() throws IOException {
        var log = attempts.resolve("a2/log.jsonl");
        Files.writeString(log, "x" + Files.readString(log));
        try (var index = AttemptIndex.in(state)) {
            index.refresh(attempts);
            var listed = index.find(new Wanted(ANY, ANY, Optional.of("unsound"), ANY, ANY));
            assertThat(listed).hasSize(1);
            assertThat(listed.getFirst().problem()).startsWith(attempts.resolve("a2") + "/log.jsonl:1: ");
        }
    }

    @Test
    void it_is_written_ahead_and_its_owners_alone() throws SQLException, IOException {
        try (var index = AttemptIndex.in(state);
                var other = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("attempts.db"));
                var statement = other.createStatement();
                var mode = statement.executeQuery("PRAGMA journal_mode")) {
            index.refresh(attempts);
            assertThat(mode.getString(1)).isEqualTo("wal");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("attempts.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_is_no_list_says_how_to_make_it_anew() throws IOException {
        Files.writeString(
                state.resolve("attempts.db"), "not a database at all, but long enough to be taken for one".repeat(20));
        assertThatThrownBy(() -> AttemptIndex.in(state))
                .isInstanceOf(HarnessFaultException.class)
                .hasMessageEndingWith("; ./labmark attempts index makes it anew from the logs");
        try (var index = AttemptIndex.rebuilt(state, attempts)) {
            assertThat(folders(index, all())).containsExactly("a1", "a2", "a3");
        }
    }
}
