package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.AnswerField;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.reading.AnswerObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.RecordObservation;
import org.labmark.api.reading.Result;
import org.labmark.api.topology.Topology;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.app.attempt.Verifier;
import org.labmark.core.check.Check;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

class AnswerBoxTest {
    private static final AnswerQuery CAUSE =
            new AnswerQuery("cause", "Why?", AnswerForm.CHOICE, Optional.of(List.of("mask", "cable")));
    private static final RecordQuery TICKET = new RecordQuery(
            "ticket",
            "A ticket",
            Optional.of(List.of(
                    new AnswerField("steps", Optional.empty(), Optional.empty(), Optional.empty()),
                    new AnswerField("port", Optional.of(AnswerForm.NUMBER), Optional.empty(), Optional.empty()))),
            Optional.empty());

    @TempDir
    Path root;

    private Path folder = Path.of("");
    private AttemptLog log;

    @BeforeEach
    void open() {
        folder = root.resolve("a1");
        log = AttemptLog.create(
                folder,
                InstantSource.system(),
                new Event.Opened("a1", variant(), new Calls.Description("t", 1, "v2", Map.of()), "t"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_answer_is_taken_in_and_may_be_changed() {
        try (var box = new AnswerBox(log, variant())) {
            box.take("cause", bytes("cable"));
            box.take("cause", bytes("cable"));
            box.take("cause", bytes(" Mask\n"));
        }
        var seen = (AnswerObservation) read(CAUSE);
        assertThat(seen.text()).contains("mask");
        assertThat(seen.versions()).isEqualTo(2);
        assertThat(Verifier.verify(folder).findings()).isEmpty();
    }

    @Test
    void a_file_in_the_folder_is_taken_in_once_and_by_nobody_again() throws IOException {
        new AnswerFolder(folder).put("cause", bytes("mask"));
        for (int i = 0; i < 3; i++) {
            try (var box = new AnswerBox(log, variant())) {
                box.lookInside();
                box.lookInside();
            }
        }
        Files.writeString(folder.resolve("answers/ticket.yaml"), "Steps: [looked, mended]\nPort: 7\n");
        Files.writeString(folder.resolve("answers/other.txt"), "nobody asks for this");
        Files.createSymbolicLink(folder.resolve("answers/ticket.json"), Path.of("/etc/hostname"));
        new AnswerBox(log, variant()).close();
        assertThat(Attempt.read(folder).events(Event.Answered.class))
                .extracting(Event.Answered::name)
                .containsExactly("cause", "ticket");
        var seen = (RecordObservation) read(TICKET);
        assertThat(seen.fields()).isEqualTo(Map.of("steps", "looked; mended", "port", 7L));
    }

    @Test
    void nothing_is_taken_in_that_nobody_asked_for_or_that_comes_too_late() {
        var box = new AnswerBox(log, variant());
        assertThatThrownBy(() -> box.take("csuae", bytes("x")))
                .isInstanceOf(BadInputException.class)
                .hasMessage("nothing is asked for under \"csuae\"; known: cause, ticket");
        assertThatThrownBy(() -> box.take("cause", new byte[AnswerFolder.MOST_BYTES + 1]))
                .hasMessageContaining("octets; allowed: 1 to");
        box.close();
        assertThatThrownBy(() -> box.take("cause", bytes("mask"))).hasMessageContaining("handed in");
    }

    @Test
    void what_was_not_handed_in_is_a_reading_too() {
        assertThat(read(CAUSE)).isEqualTo(AnswerObservation.NOTHING);
        assertThat(read(TICKET)).isEqualTo(RecordObservation.NOTHING);
    }

    @Test
    void a_record_that_is_no_yaml_is_given_with_its_problem() {
        try (var box = new AnswerBox(log, variant())) {
            box.take("ticket", bytes("steps: !!java.net.URL [x]\n"));
        }
        var seen = (RecordObservation) read(TICKET);
        assertThat(seen.given()).isTrue();
        assertThat(seen.problem().orElseThrow()).contains("tags are not allowed");
    }

    private Observation read(Query query) {
        var result = AnswerDesk.of(folder).read("t/c", query).result();
        return ((Result.Observed) result).observation();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Variant variant() {
        var checks = List.of(check("c", CAUSE), check("d", TICKET));
        var task = new Task("t", "T", "a", 1, Task.Award.ALL, List.of(), checks, List.of(), List.of());
        var topology = new Topology("t", "T", List.of(), List.of(), List.of());
        return new Variant(
                "t/t", "1.0.0", "T", "L3", 5, 1, Map.of(), "", topology, List.of(), List.of(task), List.of());
    }

    private static Check check(String id, Query query) {
        assertThat(CanonicalJson.fromTree(CanonicalJson.toTree(query), Query.class))
                .isEqualTo(query);
        return new Check(id, "C", query, Map.of("given", true), 0, Optional.empty(), 0);
    }
}
