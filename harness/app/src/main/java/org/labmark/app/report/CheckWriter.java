package org.labmark.app.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import org.labmark.core.marking.Meanwhile;
import org.labmark.core.variant.Task;

/** Writes what was asked, expected and seen of one check after another. */
final class CheckWriter {
    /** Longest text of a piece of evidence that is shown, in octets. */
    static final int LONGEST_TEXT = 4096;

    private static final PageWords TIMES = new PageWords();

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
                safe(asked(check)),
                check.withinMillis(),
                check.control().map(id -> safe(titleOf(task, id))),
                expected(check),
                mark.looks().stream().map(seen -> look(task, check, seen)).toList());
    }

    /** The question, or those of the parts, and what more is wanted than an answer at the end. */
    private String asked(Check check) {
        var words = new StringBuilder(question(check));
        check.staysMillis()
                .ifPresent(millis -> words.append(" It must stay so for ")
                        .append(TIMES.within(millis))
                        .append('.'));
        check.background()
                .ifPresent(background -> words.append(" Asked at random moments while working too, about every ")
                        .append(TIMES.within(background.everyMillis()))
                        .append("; ")
                        .append(background.misses())
                        .append(" readings may be otherwise."));
        check.before()
                .ifPresent(event ->
                        words.append(" To be handed in before ").append(event).append(" holds."));
        return words.toString();
    }

    private String question(Check check) {
        if (check.parts().isEmpty()) {
            return questions.asked(check.asks());
        }
        var parts = check.parts().get();
        var each = parts.checks().stream()
                .map(part -> part.id().substring(check.id().length() + 1) + ") " + question(part))
                .collect(Collectors.joining(" "));
        return switch (parts.kind()) {
            case ALL -> "All of: " + each;
            case ANY -> "Any of: " + each;
            case NOT -> "Not: " + each;
        };
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
        check.leaves()
                .forEach(leaf -> new TreeMap<>(leaf.expect())
                        .forEach((key, value) ->
                                list.add(new Report.Expected(safe(prefix(check, leaf) + key), words(value)))));
        return list;
    }

    /** What tells the keys of a part from those of others. */
    private static String prefix(Check check, Check leaf) {
        return leaf.id().equals(check.id())
                ? ""
                : leaf.id().substring(check.id().length() + 1) + ") ";
    }

    private String words(Object expected) {
        try {
            return safe(Matcher.parse(expected).words());
        } catch (IllegalArgumentException e) {
            return safe("not readable: " + e.getMessage());
        }
    }

    private Report.LookReport look(Task task, Check check, CheckMark.Seen seen) {
        var look = Optional.ofNullable(looks.get(seen.look()));
        var got = new ArrayList<Report.Got>();
        Optional<Reading> shown = Optional.empty();
        for (var leaf : check.leaves().toList()) {
            var reading = look.flatMap(found -> reading(found, task, leaf));
            reading.ifPresent(found -> got.addAll(
                    got(prefix(check, leaf), leaf, found, seen.judgement().differences())));
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
