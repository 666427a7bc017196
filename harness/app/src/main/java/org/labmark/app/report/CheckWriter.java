package org.labmark.app.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.reading.Evidence;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;
import org.labmark.app.attempt.EvidenceStore;
import org.labmark.core.check.Check;
import org.labmark.core.check.Difference;
import org.labmark.core.check.Matcher;
import org.labmark.core.check.Visible;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.Look;
import org.labmark.core.variant.Task;

/** Writes what was asked, expected and seen of one check after another. */
final class CheckWriter {
    /** Longest text of a piece of evidence that is shown, in octets. */
    static final int LONGEST_TEXT = 4096;

    private final EvidenceStore evidence;
    private final QuestionWords questions;
    private final Redaction redaction;
    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();

    CheckWriter(Attempt attempt, Redaction redaction) {
        this.evidence = EvidenceStore.of(attempt.folder());
        this.questions = new QuestionWords(attempt.variant().topology());
        this.redaction = redaction;
        attempt.looks().forEach(look -> looks.put(look.name(), look));
        for (var event : attempt.events()) {
            switch (event) {
                case Event.LookStarted(var look) -> tries.keySet().removeIf(key -> key.startsWith(look + " "));
                case Event.Read read ->
                    tries.merge(read.look() + " " + read.reading().id(), 1, Integer::sum);
                default -> {}
            }
        }
    }

    Report.CheckReport write(Task task, Check check, CheckMark mark) {
        return new Report.CheckReport(
                safe(check.id()),
                safe(check.title()),
                mark.role(),
                mark.outcome(),
                check.points(),
                safe(questions.asked(check.query())),
                check.withinMillis(),
                check.control().map(id -> safe(titleOf(task, id))),
                expected(check),
                mark.looks().stream().map(seen -> look(task, check, seen)).toList());
    }

    private static String titleOf(Task task, String id) {
        return task.all()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .map(Check::title)
                .orElse(id);
    }

    private List<Report.Expected> expected(Check check) {
        var list = new ArrayList<Report.Expected>();
        new TreeMap<>(check.expect()).forEach((key, value) -> list.add(new Report.Expected(safe(key), words(value))));
        return list;
    }

    private String words(Object expected) {
        try {
            return safe(Matcher.parse(expected).words());
        } catch (IllegalArgumentException e) {
            return safe("not readable: " + e.getMessage());
        }
    }

    private Report.LookReport look(Task task, Check check, CheckMark.Seen seen) {
        var reading = Optional.ofNullable(looks.get(seen.look()))
                .flatMap(look -> Optional.ofNullable(look.readings().get(task.key(check))));
        return new Report.LookReport(
                safe(QuestionWords.look(seen.look())),
                seen.judgement().outcome(),
                safe(seen.judgement().reason()),
                reading.map(found -> got(check, found, seen.judgement().differences()))
                        .orElse(List.of()),
                reading.map(found -> seen(seen.look(), found)));
    }

    private List<Report.Got> got(Check check, Reading reading, List<Difference> differences) {
        if (!(reading.result() instanceof Result.Observed(var observation))) {
            return List.of();
        }
        var tree = CanonicalJson.toTree(observation);
        var list = new ArrayList<Report.Got>();
        for (var key : new TreeMap<>(check.expect()).keySet()) {
            boolean differs =
                    differences.stream().anyMatch(difference -> difference.key().equals(key));
            list.add(new Report.Got(safe(key), safe(Visible.of(Optional.ofNullable(tree.get(key)))), !differs));
        }
        return list;
    }

    private Report.Seen seen(String look, Reading reading) {
        return new Report.Seen(
                safe(questions.from(reading.query())),
                safe(reading.at()),
                reading.tookMicros(),
                tries.getOrDefault(look + " " + reading.id(), 1),
                reading.evidence().stream().map(this::piece).toList());
    }

    private Report.Piece piece(Evidence piece) {
        return new Report.Piece(
                safe(piece.name()), safe(piece.mediaType()), safe(piece.sha256()), piece.size(), text(piece));
    }

    private Optional<String> text(Evidence piece) {
        boolean readable =
                piece.mediaType().startsWith("text/") || piece.mediaType().equals("application/json");
        if (!readable || piece.size() > LONGEST_TEXT) {
            return Optional.empty();
        }
        return evidence.get(piece.sha256())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> SafeText.lines(redaction.apply(text)))
                .filter(text -> !text.isBlank());
    }

    private String safe(String text) {
        return SafeText.line(redaction.apply(text));
    }
}
