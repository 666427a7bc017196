package org.labmark.app.exam;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.reading.AnswerObservation;
import org.labmark.api.reading.Evidence;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.RecordObservation;
import org.labmark.api.reading.Result;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.EvidenceStore;
import org.labmark.app.scenario.YamlReader;
import org.labmark.core.answer.AnswerReader;
import org.labmark.core.answer.Handed;
import org.labmark.core.answer.RecordReader;

/** Puts questions to what a candidate has handed in: answers and records, as the log of the attempt has them. */
final class AnswerDesk {
    private final Attempt attempt;
    private final EvidenceStore evidence;
    private final Map<String, Attempt.Written> written;

    private AnswerDesk(Attempt attempt) {
        this.attempt = attempt;
        this.evidence = EvidenceStore.of(attempt.folder());
        this.written = attempt.written();
    }

    static AnswerDesk of(Path folder) {
        return new AnswerDesk(Attempt.read(folder));
    }

    /** A reading of what was handed in; its time is when that was. */
    Reading read(String key, Query query) {
        return switch (query) {
            case AnswerQuery answer ->
                read(key, query, answer.name(), AnswerObservation.NOTHING, text -> AnswerReader.read(answer, text));
            case RecordQuery record ->
                read(
                        key,
                        query,
                        record.name(),
                        RecordObservation.NOTHING,
                        text -> RecordReader.read(record, text, AnswerDesk::tree));
            default -> throw new IllegalArgumentException("not asked in writing: " + query);
        };
    }

    /** Reads what was handed in. */
    private interface Reader {
        Observation read(Handed handed);
    }

    private Reading read(String key, Query query, String name, Observation nothing, Reader reader) {
        var last = written.get(name);
        if (last == null) {
            return reading(key, query, attempt.entries().getLast().at(), new Result.Observed(nothing), List.of());
        }
        var bytes = evidence.get(last.sha256());
        if (bytes.isEmpty()) {
            var gone = new Result.CouldNotAsk("what was handed in is missing or changed; run verify");
            return reading(key, query, last.at(), gone, List.of());
        }
        var text = new String(bytes.get(), StandardCharsets.UTF_8);
        long after =
                Duration.between(attempt.openedAt(), Instant.parse(last.at())).toSeconds();
        var seen = reader.read(new Handed(text, after, last.versions()));
        var piece = new Evidence(name + ".txt", "text/plain", last.sha256(), bytes.get().length);
        return reading(key, query, last.at(), new Result.Observed(seen), List.of(piece));
    }

    private static Reading reading(String key, Query query, String at, Result result, List<Evidence> evidence) {
        return new Reading(key, query, at, 0, 0, 1, result, evidence);
    }

    /** The tree of a YAML or JSON text; a list is one of rows. */
    static Object tree(String text) {
        var start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            try {
                return start.startsWith("{")
                        ? CanonicalJson.read(text, Map.class)
                        : CanonicalJson.read(text, List.class);
            } catch (JsonFormatException e) {
                throw new IllegalArgumentException("neither YAML nor JSON: " + e.getMessage(), e);
            }
        }
        var file = YamlReader.read("record", start.startsWith("- ") ? "rows:\n" + text : text);
        return file.tree()
                .<Object>map(tree -> tree)
                .orElseThrow(() -> new IllegalArgumentException(
                        file.findings().isEmpty()
                                ? "neither YAML nor JSON"
                                : file.findings().getFirst().toString()));
    }
}
