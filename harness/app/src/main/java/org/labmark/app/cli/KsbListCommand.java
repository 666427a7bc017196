package org.labmark.app.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.standard.AssessmentPlan;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.Standard;
import org.labmark.core.standard.TagSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark ksb list}. */
@Command(
        name = "list",
        description = "Lists standards; of one standard, its statements and what each can be evidenced by.",
        footer = {
            "",
            "first is the evidence that a statement needs before all other; also strengthens it. A probe supports a",
            "knowledge statement and never evidences it."
        })
final class KsbListCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STANDARD",
            arity = "0..1",
            description = "A standard or set of tags, such as ne-l4, ne-l4/2025-03, ST0127 or icttech.")
    private Optional<String> standard = Optional.empty();

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    /** A standard in a few figures. */
    record Head(
            String standard,
            String version,
            String reference,
            String title,
            int statements,
            int duties,
            int links,
            int descriptors,
            List<String> officialVersions) {}

    @Override
    public Integer call() {
        var catalogue = new Catalogue(Workplace.here());
        if (standard.isEmpty()) {
            standards(catalogue);
            return Exit.DONE;
        }
        var tags = ShippedStandards.tags().stream()
                .filter(set -> set.id().equals(standard.get()))
                .findFirst();
        if (tags.isPresent()) {
            tags(tags.get());
        } else {
            statements(catalogue.standard(standard.get()));
        }
        return Exit.DONE;
    }

    private void standards(Catalogue catalogue) {
        var kept = catalogue.editions().all().stream().filter(Edition::official).toList();
        var heads = catalogue.standards().all().stream()
                .map(known -> head(known, kept))
                .toList();
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("standards", heads, "tags", ShippedStandards.tags())));
            return;
        }
        var columns =
                new Columns("standard", "reference", "KSBs", "duties", "links", "descriptors", "official", "title");
        for (var head : heads) {
            columns.add(
                    head.standard() + "/" + head.version(),
                    head.reference().isEmpty() ? "-" : head.reference(),
                    String.valueOf(head.statements()),
                    String.valueOf(head.duties()),
                    String.valueOf(head.links()),
                    head.descriptors() == 0 ? "-" : String.valueOf(head.descriptors()),
                    head.officialVersions().isEmpty() ? "-" : String.join(" ", head.officialVersions()),
                    head.title().replaceAll(".*: ", ""));
        }
        System.out.print(columns.text());
        System.out.println();
        var tags = new Columns("tags only", "entries", "title");
        ShippedStandards.tags()
                .forEach(set -> tags.add(set.id(), String.valueOf(set.tags().size()), set.title()));
        System.out.print(tags.text());
    }

    private static Head head(Standard known, List<Edition> kept) {
        return new Head(
                known.id(),
                known.version(),
                known.reference(),
                known.title(),
                known.ksbs().size(),
                known.duties().size(),
                known.links(),
                plan(known).map(plan -> plan.descriptors().size()).orElse(0),
                kept.stream()
                        .filter(edition -> edition.standard().equals(known.id()))
                        .map(Edition::version)
                        .toList());
    }

    private void statements(Standard known) {
        if (json) {
            System.out.println(CanonicalJson.write(known));
            return;
        }
        System.out.println(known.id() + "/" + known.version() + "  " + known.title());
        var rows = new Wrapped(4, 11, 19).row("KSB", "first", "also", "what it is about");
        known.ksbs()
                .forEach(ksb -> rows.row(ksb.id(), KsbWords.of(ksb.primary()), KsbWords.of(ksb.also()), ksb.title()));
        System.out.print(rows);
        System.out.print(new Wrapped().row(known.attribution()));
    }

    private void tags(TagSet set) {
        if (json) {
            System.out.println(CanonicalJson.write(set));
            return;
        }
        System.out.println(set.id() + "  " + set.title() + "; tags only, nobody is graded by them");
        var rows = new Wrapped(4);
        set.tags().forEach(tag -> rows.row(tag.id(), tag.title()));
        System.out.print(rows);
    }

    static Optional<AssessmentPlan> plan(Standard known) {
        return ShippedStandards.plans().stream()
                .filter(plan ->
                        plan.standard().equals(known.id()) && plan.version().equals(known.version()))
                .findFirst();
    }
}
