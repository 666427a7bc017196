package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.api.probe.ProbeForm;
import org.labmark.api.probe.ProbeForms;
import org.labmark.core.check.Check;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.VariantResolver;

/**
 * What 61 designs of scenarios want can be said in the language of checks, and the linter has no objection. {@code
 * -Dgolden.update=true} writes the page that shows it.
 */
class DesignsTest {
    private static final Path PAGE = Path.of("../../docs/checks/designs.md");
    private static final Standards STANDARDS = ShippedStandards.load();
    private static final Path KINDS = Path.of("../../lab-topologies/kinds");

    /** Probes that no design of those has a question for. */
    private static final Set<String> UNUSED = Set.of("bgp");

    private static final Map<String, LoadedScenario> LOADED = new ConcurrentHashMap<>();
    private static final Map<String, List<Check>> WRITTEN_OUT = new ConcurrentHashMap<>();

    @TempDir
    static Path root;

    @BeforeAll
    static void topologies() throws IOException {
        var topologies = Files.createDirectories(root.resolve("topologies"));
        LintCase.copy(Design.FOLDER.resolve("topologies"), topologies);
        LintCase.copy(KINDS, topologies.resolve("kinds"));
    }

    static List<Design> designs() throws IOException {
        return Design.all();
    }

    @Test
    void there_are_61() throws IOException {
        assertThat(designs()).hasSize(61);
        assertThat(designs()).extracting(Design::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void every_line_of_a_design_is_said_or_it_is_told_why_not(Design design) {
        var ids = checks(design).stream().map(Check::id).toList();
        for (var direction : List.of("positive", "negative")) {
            assertThat(design.lines(direction)).as(direction).hasSize((int) design.count(direction));
        }
        assertThat(design.lines()).allSatisfy(line -> {
            assertThat(Design.text(line.get("line"))).isNotBlank();
            assertThat(line.entries().keySet())
                    .isSubsetOf("line", "checks", "by", "restart", "unsaid")
                    .hasSizeGreaterThan(1);
            assertThat(line.get("by").items()).extracting(Design::text).isSubsetOf(ids);
        });
    }

    @ParameterizedTest
    @MethodSource("designs")
    void the_linter_has_no_objection(Design design) {
        var found = Lint.run(load(design), STANDARDS);
        assertThat(found).extracting(LocatedFinding::toString).isEmpty();
    }

    @Test
    void every_probe_is_asked_by_a_design() throws IOException {
        var unused = ProbeForms.all().stream().map(ProbeForm::name).collect(Collectors.toCollection(TreeSet::new));
        for (var design : designs()) {
            unused.removeAll(probes(design));
        }
        assertThat(unused).isEqualTo(UNUSED);
    }

    @Test
    void the_page_shows_what_each_design_asks() throws IOException {
        var text = Files.readString(PAGE);
        var written = between(between(between(text, "designs", table()), "probes", index()), "unsaid", unsaid());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    private static List<String> table() throws IOException {
        var rows = new ArrayList<>(List.of("| Design | | Lines | Checks | Probes |", "|---|---|---|---|---|"));
        int lines = 0;
        int checks = 0;
        for (var design : designs()) {
            var own = checks(design).size();
            rows.add("| " + design + " | " + design.title() + " | "
                    + design.lines().count() + " | " + own + " | " + links(probes(design)) + " |");
            lines += (int) design.lines().count();
            checks += own;
        }
        rows.add("| " + designs().size() + " | | " + lines + " | " + checks + " | |");
        return rows;
    }

    private static List<String> index() throws IOException {
        var users = new TreeMap<String, List<String>>();
        ProbeForms.all().forEach(form -> users.put(form.name(), new ArrayList<>()));
        for (var design : designs()) {
            probes(design)
                    .forEach(probe -> users.computeIfAbsent(probe, name -> new ArrayList<>())
                            .add(design.toString()));
        }
        var rows = new ArrayList<>(List.of("| Probe | Designs |", "|---|---|"));
        users.forEach((probe, by) ->
                rows.add("| " + links(Set.of(probe)) + " | " + (by.isEmpty() ? "none" : String.join(", ", by)) + " |"));
        return rows;
    }

    private static List<String> unsaid() throws IOException {
        var rows = new ArrayList<>(List.of("| Design | Line | Said | Why not all of it |", "|---|---|---|---|"));
        for (var design : designs()) {
            design.lines()
                    .filter(line -> line.get("unsaid").present())
                    .forEach(line -> rows.add("| " + design + " | " + Design.text(line.get("line")) + " | "
                            + (isPartlySaid(line) ? "in part" : "no") + " | " + Design.text(line.get("unsaid"))
                            + " |"));
        }
        return rows;
    }

    private static boolean isPartlySaid(Part line) {
        return Stream.of("checks", "by", "restart")
                .anyMatch(key -> line.get(key).present());
    }

    private static String links(Set<String> probes) {
        return probes.stream()
                .map(probe -> "[`" + probe + "`](" + probe + ".md)")
                .collect(Collectors.joining(" "));
    }

    private static Set<String> probes(Design design) {
        return checks(design).stream()
                .flatMap(Check::leaves)
                .map(check -> ProbeForms.of(check.asks()).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All checks of a design, written out. */
    private static List<Check> checks(Design design) {
        return WRITTEN_OUT.computeIfAbsent(
                design.id(),
                id -> VariantResolver.resolve(load(design).orThrow(), 1, new Findings()).variant().tasks().stream()
                        .flatMap(Task::all)
                        .toList());
    }

    private static LoadedScenario load(Design design) {
        return LOADED.computeIfAbsent(design.id(), id -> {
            try {
                design.write(root.resolve("scenarios"));
                return ScenarioFolder.load(root.resolve("scenarios"), root.resolve("topologies"), "designs/" + id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String between(String text, String name, List<String> rows) {
        var place = Pattern.compile("<!-- " + name + " -->\\n.*?<!-- end -->", Pattern.DOTALL);
        assertThat(place.matcher(text).results()).as("<!-- " + name + " -->").hasSize(1);
        var table = "<!-- " + name + " -->\n\n" + String.join("\n", rows) + "\n\n<!-- end -->";
        return place.matcher(text).replaceFirst(Matcher.quoteReplacement(table));
    }
}
