package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labmark.api.probe.ProbeForm;
import org.labmark.api.probe.ProbeForms;
import org.labmark.core.check.Background;
import org.labmark.core.check.Check;
import org.labmark.core.check.Combination;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads a check or guard, placeholders already filled in. */
public final class CheckReader {
    /** Keys that hold the parts of a check. */
    public static final List<String> KINDS = List.of("all", "any", "not");

    private static final int MOST_PARTS = 20;

    /** Keys of a part: the rest is said once, of the whole check. */
    private static final Set<String> OF_PART = Set.of("expect");

    /** Keys of a check beside its probe or parts. */
    private static final Set<String> OWN =
            Set.of("id", "title", "expect", "within", "stays", "background", "before", "control", "points", "critical");

    private final Findings findings;
    private final String title;
    private final long within;

    private CheckReader(String title, long within, Findings findings) {
        this.title = title;
        this.within = within;
        this.findings = findings;
    }

    /** A check; empty when something about it is a finding. */
    public static Optional<Check> read(Part part, Findings findings) {
        var mine = new Findings();
        var id = Reads.text(part.get("id"), mine);
        var title = Reads.text(part.get("title"), mine);
        var reader = new CheckReader(title, Reads.duration(part.get("within"), mine), mine);
        var body = reader.body(id, part, OWN);
        var control = Reads.optionalText(part.get("control"), mine);
        int points = Reads.number(part.get("points"), 1, 1000, 0, mine);
        var stays = window(part.get("stays"), mine);
        var background = background(part.get("background"), mine);
        var before = Reads.optionalText(part.get("before"), mine);
        // Left out and false are one: what is not critical is written as it always was.
        var critical = Reads.flag(part.get("critical"), mine) ? Optional.of(true) : Optional.<Boolean>empty();
        findings.addAll(mine);
        return mine.hasErrors()
                ? Optional.empty()
                : body.map(asked -> new Check(
                        id,
                        title,
                        asked.query(),
                        asked.expect(),
                        reader.within,
                        control,
                        points,
                        asked.parts(),
                        stays,
                        background,
                        before,
                        critical));
    }

    /** What a check asks: one question, or parts. */
    private Optional<Check> body(String id, Part part, Set<String> own) {
        var kinds = KINDS.stream().filter(kind -> part.get(kind).present()).toList();
        if (kinds.isEmpty()) {
            return question(id, part, own);
        }
        var kind = kinds.getFirst();
        var others = part.entries().keySet().stream()
                .filter(key -> !key.equals(kind) && (!own.contains(key) || key.equals("expect")))
                .toList();
        if (!others.isEmpty()) {
            findings.report(
                    part.get(others.getFirst()),
                    "stands beside \"" + kind + "\"; a check has parts or one probe, and each part what it expects");
            return Optional.empty();
        }
        return parts(id, kind, part.get(kind));
    }

    private Optional<Check> parts(String id, String kind, Part part) {
        List<Part> items = kind.equals("not") ? List.of(part) : part.items();
        if (items.isEmpty() || items.size() > MOST_PARTS) {
            findings.report(part, part.shown() + " does not fit; allowed: a list of 1 to " + MOST_PARTS + " parts");
            return Optional.empty();
        }
        var checks = new ArrayList<Check>();
        for (int i = 0; i < items.size(); i++) {
            var name = id + "." + (i + 1);
            body(name, items.get(i), OF_PART)
                    .map(body -> new Check(
                            name,
                            title,
                            body.query(),
                            body.expect(),
                            within,
                            Optional.empty(),
                            0,
                            body.parts(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))
                    .ifPresent(checks::add);
        }
        return checks.size() == items.size()
                ? Optional.of(bare(
                        id,
                        Optional.of(new Combination(Combination.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), checks))))
                : Optional.empty();
    }

    private Check bare(String id, Optional<Combination> parts) {
        return new Check(
                id,
                title,
                Optional.empty(),
                Map.of(),
                within,
                Optional.empty(),
                0,
                parts,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Check> question(String id, Part part, Set<String> own) {
        var form = probeOf(part, own, findings).flatMap(ProbeForms::named);
        var query = form.flatMap(known -> QueryReader.read(known.name(), part.get(known.name()), findings));
        var expect = form.map(known -> ExpectationReader.read(
                        known.name(), part.get("expect"), Shape.of(known.observation(), query), findings))
                .orElse(Map.of());
        return query.map(asked -> new Check(id, title, asked, expect, within, Optional.empty(), 0));
    }

    /** The key that names the probe. */
    private static Optional<String> probeOf(Part part, Set<String> own, Findings findings) {
        var probes = part.entries().keySet().stream()
                .filter(key -> !own.contains(key))
                .collect(Collectors.toList());
        var unknown = probes.stream()
                .filter(name -> !ProbeForms.named(name).isPresent())
                .toList();
        for (var name : unknown) {
            findings.report(
                    part.get(name), "unknown probe \"" + name + "\"; known: " + Findings.list(ProbeForms.names()));
        }
        if (unknown.isEmpty() && probes.size() != 1) {
            findings.report(
                    part,
                    (probes.isEmpty() ? "asks nothing" : "asks " + Findings.list(probes)) + "; needed: one of "
                            + Findings.list(
                                    Stream.concat(ProbeForms.all().stream().map(ProbeForm::name), KINDS.stream())
                                            .toList()));
        }
        return unknown.isEmpty() && probes.size() == 1 ? Optional.of(probes.getFirst()) : Optional.empty();
    }

    private static Optional<Long> window(Part part, Findings findings) {
        if (!part.present()) {
            return Optional.empty();
        }
        long millis = Reads.duration(part, findings);
        if (millis == 0 || millis > 120_000) {
            findings.report(part, part.shown() + " is no time to stay so; allowed: up to 2m");
        }
        return Optional.of(millis);
    }

    private static Optional<Background> background(Part part, Findings findings) {
        if (!part.present()) {
            return Optional.empty();
        }
        long every = Reads.duration(part.get("every"), findings);
        if (every < 5_000) {
            findings.report(
                    part.get("every"), part.get("every").shown() + " does not fit; allowed: a duration from 5s to 10m");
        }
        return Optional.of(new Background(every, Reads.number(part.get("misses"), 0, 1000, 0, findings)));
    }
}
