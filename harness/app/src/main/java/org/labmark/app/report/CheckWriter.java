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
import org.labmark.core.check.Visible;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.Look;
import org.labmark.core.marking.Meanwhile;
import org.labmark.core.variant.Task;

/** Writes what was asked, expected and seen of one check after another. */
final class CheckWriter {
    /** Longest text of a piece of evidence that is shown, in octets. */
    static final int LONGEST_TEXT = 4096;

    private final EvidenceStore evidence;
    private final CheckWords words;
    private final Redaction redaction;
    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();

    CheckWriter(Attempt attempt, Redaction redaction) {
        this.evidence = EvidenceStore.of(attempt.folder());
        this.words = new CheckWords(attempt.variant().topology(), redaction);
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
                words.asked(check),
                check.withinMillis(),
                words.control(task, check),
                words.expected(check),
                mark.looks().stream().map(seen -> look(task, check, seen)).toList());
    }

    private Report.LookReport look(Task task, Check check, CheckMark.Seen seen) {
        var look = Optional.ofNullable(looks.get(seen.look()));
        var got = new ArrayList<Report.Got>();
        Optional<Reading> shown = Optional.empty();
        for (var leaf : check.leaves().toList()) {
            var reading = look.flatMap(found -> reading(found, task, leaf));
            reading.ifPresent(found -> got.addAll(got(
                    CheckWords.prefix(check, leaf),
                    leaf,
                    found,
                    seen.judgement().differences())));
            shown = shown.or(() -> reading);
        }
        return new Report.LookReport(
                safe(QuestionWords.look(seen.look())),
                seen.judgement().outcome(),
                safe(seen.judgement().reason()),
                got,
                shown.map(found -> seen(seen.look(), found)));
    }

    /** The reading that counts; of many at random moments, the first that was not as expected. */
    private static Optional<Reading> reading(Look look, Task task, Check leaf) {
        var tries = look.triesOf(task.key(leaf));
        var miss = look.name().equals(Look.MEANWHILE) ? Meanwhile.firstMiss(leaf, tries) : Optional.<Reading>empty();
        return miss.or(() -> tries.stream().reduce((earlier, later) -> later));
    }

    private List<Report.Got> got(String prefix, Check check, Reading reading, List<Difference> differences) {
        if (!(reading.result() instanceof Result.Observed(var observation))) {
            return List.of();
        }
        var tree = CanonicalJson.toTree(observation);
        var list = new ArrayList<Report.Got>();
        for (var key : new TreeMap<>(check.expect()).keySet()) {
            boolean differs = differences.stream().anyMatch(difference -> isIn(difference.key(), key, check, prefix));
            list.add(
                    new Report.Got(safe(prefix + key), safe(Visible.of(Optional.ofNullable(tree.get(key)))), !differs));
        }
        return list;
    }

    /** Whether a difference is of a key, or somewhere inside what stands there. */
    private static boolean isIn(String place, String key, Check check, String prefix) {
        var own = prefix.isEmpty() ? key : check.id() + ": " + key;
        return place.startsWith(own)
                && (place.length() == own.length() || ".[".indexOf(place.charAt(own.length())) >= 0);
    }

    private Report.Seen seen(String look, Reading reading) {
        return new Report.Seen(
                words.from(reading.query()),
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
