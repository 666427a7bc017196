package org.labmark.app.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Decisions;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Standing;

class PeopleTest {
    @TempDir
    Path state;

    private static Person person(String id, String employer, Set<String> taught) {
        return new Person(
                id,
                "Zoë Example of " + id,
                Optional.of(id + "@example.org"),
                Optional.of(employer),
                Optional.empty(),
                Set.of(),
                taught,
                Set.of(),
                id.equals("a-2") ? Set.of("test/own") : Set.of(),
                25,
                "large print");
    }

    private People register() {
        var people = People.in(state);
        people.add(List.of(person("c-1", "Acme", Set.of()), person("a-1", "College", Set.of("c-1"))), false);
        people.add(List.of(person("a-2", "College", Set.of()), person("a-3", "Acme", Set.of())), false);
        return people;
    }

    @Test
    void who_was_written_down_is_found_again() {
        assertThat(register().ids()).containsExactly("a-1", "a-2", "a-3", "c-1");
        assertThat(People.in(state).find("c-1")).contains(person("c-1", "Acme", Set.of()));
        assertThat(People.in(state).find("c-2")).isEmpty();
        assertThat(People.in(state).find("../people/c-1")).isEmpty();
    }

    @Test
    void no_name_is_on_the_disk() throws IOException {
        register();
        try (var files = Files.walk(state)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var octets = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(octets)
                        .doesNotContain("Example")
                        .doesNotContain("example.org")
                        .doesNotContain("Acme");
                assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            }
        }
    }

    @Test
    void a_record_without_its_key_is_nobodys_even_from_a_backup() throws IOException {
        var people = register();
        var backup = Files.readAllBytes(state.resolve("people/c-1.sealed"));
        people.erase("c-1");
        assertThat(people.ids()).doesNotContain("c-1");
        Files.write(state.resolve("people/c-1.sealed"), backup);
        assertThatThrownBy(() -> people.find("c-1"))
                .isInstanceOf(HarnessFaultException.class)
                .hasMessageEndingWith("cannot be opened: the key is missing, or one of both was changed");
    }

    @Test
    void every_flipped_bit_of_a_record_is_found_and_no_record_stands_for_another() throws IOException {
        var people = register();
        var file = state.resolve("people/c-1.sealed");
        var octets = Files.readAllBytes(file);
        for (int at = 0; at < octets.length * 8; at++) {
            var changed = octets.clone();
            changed[at / 8] ^= (byte) (1 << at % 8);
            Files.write(file, changed);
            assertThatThrownBy(() -> people.find("c-1")).isInstanceOf(HarnessFaultException.class);
        }
        Files.write(file, octets);
        Files.copy(file, state.resolve("people/c-9.sealed"));
        Files.copy(state.resolve("people-keys/c-1.key"), state.resolve("people-keys/c-9.key"));
        assertThatThrownBy(() -> people.find("c-9")).isInstanceOf(HarnessFaultException.class);
    }

    @Test
    void who_is_known_is_not_written_over_unasked() {
        var people = register();
        assertThatThrownBy(() ->
                        people.add(List.of(person("x-1", "New", Set.of()), person("c-1", "New", Set.of())), false))
                .isInstanceOf(BadInputException.class)
                .hasMessage("c-1: known already; --replace writes them down anew, nothing was changed");
        assertThat(people.ids()).doesNotContain("x-1");
        people.add(List.of(person("c-1", "New", Set.of())), true);
        assertThat(people.find("c-1").orElseThrow().employer()).contains("New");
    }

    @Test
    void who_is_not_independent_does_not_decide() {
        var people = register();
        var standing = Standing.of(Optional.empty());
        var sat = new Decision.SatBy("c-1");
        Independence.check(people, "test/other", standing, "a-2", sat);
        assertThatThrownBy(() -> Independence.check(people, "test/other", standing, "a-1", sat))
                .hasMessage("a-1 cannot decide about c-1: a-1 taught the candidate");
        assertThatThrownBy(() -> Independence.check(people, "test/other", standing, "a-3", sat))
                .hasMessage("a-3 cannot decide about c-1: both work for Acme");
        assertThatThrownBy(() -> Independence.check(people, "test/other", standing, "a-9", sat))
                .hasMessage("a-9: nobody is registered so; see people ls");
        assertThatThrownBy(() -> Independence.check(people, "test/other", standing, "a-2", new Decision.Withdrawn("r")))
                .hasMessageStartingWith("it was not said yet who sat it");
        var afterwards = standing.after(new Decision.Taken(9, "", "a-2", sat));
        Independence.check(people, "test/own", afterwards, "a-2", new Decision.Withdrawn("r"));
        assertThatThrownBy(() -> Independence.check(
                        people, "test/own", afterwards, "a-2", new Decision.Moderated(Decision.Verdict.AGREE, "")))
                .hasMessage("a-2 cannot decide about c-1: a-2 wrote test/own");
        Independence.check(
                people, "test/other", standing, "a-1", new Decision.Held(Decision.Cause.CONFLICT, "I taught them"));
        Independence.check(People.in(state.resolve("none")), "test/other", standing, "a-1", sat);
    }

    @ParameterizedTest
    @CsvSource({
        // requested, results, due
        "2026-03-02, 2026-03-01, 2026-04-02",
        "2026-01-31, 2026-01-31, 2026-02-28",
        "2026-03-02,           , 2026-08-02",
        "2026-03-02, 2026-03-10, 2026-04-19",
        "2026-03-02, 2026-07-30, 2026-08-02",
        "2026-09-30,           , 2027-02-28"
    })
    void what_is_kept_is_told_in_time(LocalDate requested, LocalDate results, LocalDate due) {
        assertThat(new AccessRequest(requested, Optional.ofNullable(results)).due())
                .isEqualTo(due);
    }

    @Test
    void who_asks_gets_marks_and_reasons_and_nobody_else() throws IOException {
        var people = register();
        var folder = state.resolve("attempts/a1");
        SampleAttempt.write(folder, SampleAttempt.Done.SOLUTION, ShippedStandards.load());
        var key = LogKey.in(state);
        Decisions.take(folder, "a-2", new Decision.SatBy("c-1"), key);
        Decisions.take(folder, "m-7", new Decision.Moderated(Decision.Verdict.ADJUST, "dns was seen to fail"), key);
        var attempt = Attempt.read(folder);
        var request = AccessBundle.request(List.of(attempt), LocalDate.parse("2026-03-02"));
        assertThat(request.due()).isEqualTo("2026-08-02");
        var bundle = state.resolve("bundle");
        AccessBundle.write(bundle, people.find("c-1").orElseThrow(), List.of(attempt), request);
        var about = Files.readString(
                bundle.resolve("attempts").resolve(attempt.opened().attempt() + ".json"));
        assertThat(about)
                .contains("dns was seen to fail")
                .contains("\"awarded\"")
                .doesNotContain("m-7");
        assertThat(Files.readString(bundle.resolve("person.json"))).contains("Zoë Example of c-1");
        assertThat(Files.readString(bundle.resolve("README.txt"))).contains("Due by 2026-08-02, or 40 days after");
        assertThatThrownBy(() -> AccessBundle.write(bundle, people.find("c-1").orElseThrow(), List.of(), request))
                .hasMessage(bundle + ": exists already; a new folder is needed");
        assertThatThrownBy(() -> Erasure.check("c-1", List.of(attempt)))
                .hasMessageStartingWith("c-1: a result is open or held in ");
        Decisions.take(folder, "m-7", new Decision.Moderated(Decision.Verdict.AGREE, ""), key);
        Decisions.take(
                folder,
                "a-2",
                new Decision.Issued(Attempt.read(folder).standing().awarded()),
                key);
        Erasure.check("c-1", List.of(Attempt.read(folder)));
        Erasure.erase(state, people, "c-1", "q-1", "asked for");
        assertThat(people.find("c-1")).isEmpty();
        assertThat(Files.readString(state.resolve("people/erased.jsonl"))).contains("\"id\":\"c-1\"");
        assertThat(people.ids()).containsExactly("a-1", "a-2", "a-3");
    }
}
