package org.labmark.app.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.core.standard.Coverage;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.Revision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark ksb diff}. */
@Command(
        name = "diff",
        description = {
            "Says what changed from one edition of a standard to another, and which scenarios that touches. Wording is",
            "compared where both are official or both ours."
        })
final class KsbDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "An edition, such as ne-l4/2025-03.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another edition.")
    private String after = "";

    @Option(names = "--json", description = "Print changes as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var catalogue = new Catalogue(Workplace.here());
        var old = catalogue.edition(before);
        var now = catalogue.edition(after);
        var revision = Revision.of(old, now);
        var touched = touched(revision, old, catalogue.uses());
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("revision", revision, "touched", touched)));
        } else {
            print(revision, touched);
        }
        return Exit.DONE;
    }

    /** Tasks that name a changed statement of the edition before. */
    static List<Coverage.Use> touched(Revision revision, Edition old, List<Coverage.Use> uses) {
        var changed = revision.statements();
        return uses.stream()
                .filter(use -> use.ksb().standard().equals(old.standard())
                        && use.ksb().version().equals(old.version())
                        && changed.contains(use.ksb().id()))
                .toList();
    }

    static void print(Revision revision, List<Coverage.Use> touched) {
        System.out.println(revision.before() + " to " + revision.after() + ": "
                + (revision.changes().isEmpty()
                        ? "the same"
                        : revision.changes().size() + " changes")
                + (revision.worded() ? "" : "; wording not compared, one is official and one ours"));
        var rows = new Wrapped(4, 8);
        for (var change : revision.changes()) {
            var id = change.id();
            if (!change.before().isEmpty()) {
                rows.row(id, KsbWords.of(change.sort()), "- " + change.before());
            }
            if (!change.after().isEmpty()) {
                rows.row(
                        change.before().isEmpty() ? id : "",
                        change.before().isEmpty() ? KsbWords.of(change.sort()) : "",
                        "+ " + change.after());
            }
        }
        System.out.print(rows);
        touched.forEach(use -> System.out.println("touches " + use.scenario() + " task " + use.task() + ": "
                + use.ksb().id()));
    }
}
