package org.labmark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.Observation;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.labmark.app.sample.StepClock;
import org.labmark.app.scenario.Library;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.check.Check;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Variant;
import org.labmark.core.variant.VariantResolver;

/**
 * Attempts at a small scenario, marked again by mark schemes that are its own with some words replaced.
 * {@code -Dgolden.update=true} writes what comes out to {@code target/golden}.
 */
class RemarkCommandTest {
    private static final Path VALID = Path.of("src/test/resources/lint/valid");
    private static final Standards STANDARDS = ShippedStandards.load();

    private static final ScenarioSource SMALL =
            new Library(VALID.resolve("scenarios"), VALID.resolve("topologies")).open("test/small", STANDARDS);

    /** What a candidate made of the names. */
    private enum Names {
        RIGHT,
        ANOTHER_REVERSE_NAME,
        NONE
    }

    @TempDir
    Path root;

    private String home = "";
    private Path scheme = Path.of("");
    private String out = "";
    private String err = "";

    @BeforeEach
    void a_class_of_attempts() throws IOException {
        home = System.getProperty("labmark.home", "");
        copy(VALID.resolve("scenarios"), root.resolve("scenarios"));
        copy(VALID.resolve("topologies"), root.resolve("lab-topologies"));
        System.setProperty("labmark.home", root.toString());
        scheme = root.resolve("corrected.yaml");
        sat("ada", 1, Names.RIGHT);
        sat("ben", 2, Names.ANOTHER_REVERSE_NAME);
        sat("cyd", 3, Names.NONE);
    }

    @AfterEach
    void elsewhere() {
        if (home.isEmpty()) {
            System.clearProperty("labmark.home");
        } else {
            System.setProperty("labmark.home", home);
        }
    }

    @Test
    void the_same_mark_scheme_gives_the_same_marksheet() throws IOException {
        assertThat(remark("cyd", "ada", "ben", "ada")).isEqualTo(Exit.DONE);
        assertGolden("remark-same.txt");
        corrected();
        assertThat(remark("ada", "ben", "cyd", "--scheme", scheme.toString())).isEqualTo(Exit.DONE);
        assertGolden("remark-same.txt");
        assertThat(remark("ada", "ben", "cyd", "--current")).isEqualTo(Exit.DONE);
        assertGolden("remark-same.txt");
    }

    @Test
    void what_a_corrected_scheme_changes_is_said_task_by_task() throws IOException {
        corrected("[\"www.${domain}\"]", "[\"web.${domain}\"]");
        assertThat(remark("ada", "ben", "cyd", "--scheme", scheme.toString())).isEqualTo(Exit.NOT_PASSED);
        assertGolden("remark-corrected.txt");
    }

    @Test
    void values_are_those_that_were_drawn_though_another_version_would_draw_others() throws IOException {
        corrected("version: 1.0.0", "version: 2.0.0");
        assertThat(remark("ada", "ben", "cyd", "--scheme", scheme.toString())).isEqualTo(Exit.DONE);
        assertGolden("remark-version.txt");
    }

    @Test
    void a_check_that_asks_something_else_was_never_asked() throws IOException {
        corrected("port: 22 }", "port: 2222 }", "name: \"www.${domain}\"", "name: \"web.${domain}\"");
        assertThat(remark("ada", "ben", "cyd", "--scheme", scheme.toString())).isEqualTo(Exit.NOT_PASSED);
        assertGolden("remark-never-asked.txt");
    }

    @Test
    void tasks_may_come_and_go() throws IOException {
        corrected("  - id: names", "  - id: resolving");
        assertThat(remark("ada", "--scheme", scheme.toString())).isEqualTo(Exit.NOT_PASSED);
        assertGolden("remark-tasks.txt");
    }

    @Test
    void other_words_are_no_other_mark() throws IOException {
        corrected("title: Names resolve", "title: Names and addresses resolve");
        assertThat(remark("ada", "--scheme", scheme.toString())).isEqualTo(Exit.DONE);
        assertThat(out).contains("the same marks\n").contains("1 to the same marks");
    }

    @Test
    void an_attempt_that_cannot_be_marked_again_is_one_line_and_the_others_are() throws IOException {
        var log = root.resolve("ben/log.jsonl");
        Files.writeString(log, Files.readString(log).replace("handed-in", "handed-on"));
        SampleAttempt.write(root.resolve("dot"), SampleAttempt.Done.SOLUTION, SampleStandards.all());
        unmarked("eve");
        corrected();
        assertThat(remark("ada", "ben", "cyd", "dot", "eve", "--scheme", scheme.toString()))
                .isEqualTo(Exit.BAD_INPUT);
        assertGolden("remark-refused.txt");
        assertThat(err.lines())
                .containsExactly(
                        log + ":4: the hash does not match the line",
                        root.resolve("eve") + ": never marked; use ./labmark mark");
    }

    @Test
    void of_all_that_are_kept_those_of_the_scheme_s_scenario_are_marked() throws IOException {
        SampleAttempt.write(root.resolve("dot"), SampleAttempt.Done.SOLUTION, SampleStandards.all());
        unmarked("eve");
        corrected();
        var round = RemarkRound.of(
                List.of(root.resolve("ada"), root.resolve("dot"), root.resolve("eve")),
                new Schemes(
                        new Library(root.resolve("scenarios"), root.resolve("lab-topologies")),
                        Optional.of(scheme),
                        false),
                false);
        assertThat(round.remarks()).extracting(remark -> remark.attempt()).containsExactly("ada");
        assertThat(round.skipped()).isEmpty();
        assertThat(round.refused()).isEmpty();
        assertThat(round.unmarked()).isEqualTo(1);
        assertThat(round.exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void json_says_the_same() throws IOException {
        corrected("[\"www.${domain}\"]", "[\"web.${domain}\"]", "port: 22 }", "port: 2222 }");
        assertThat(remark("ada", "--json", "--scheme", scheme.toString())).isEqualTo(Exit.NOT_PASSED);
        assertGolden("remark.json");
    }

    @Test
    void the_same_scheme_gives_the_same_bytes() throws IOException {
        corrected("[\"www.${domain}\"]", "[\"web.${domain}\"]", "port: 22 }", "port: 2222 }");
        remark("ada", "ben", "cyd", "--json", "--scheme", scheme.toString());
        var first = out;
        for (int i = 0; i < 5; i++) {
            remark("cyd", "ben", "ada", "--json", "--scheme", scheme.toString());
            assertThat(out).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id: test/small      | id: test/tiny         | :2: id: "test/tiny" is no scenario here, and no brief.md is beside the file; known: test/small
            points: 3           | points: three         | :56: tasks[1].checks[0].points: "three"
            server: "${addr.fw}", name: "${rev.web}"| server: "${addr.fx}", name: "${rev.web}" | :62: tasks[1].checks[1].dns.server: unknown placeholder "${addr.fx}"
            tasks:              | tusks:                | :1: tasks: missing
            site: { between: [16, 220] }| site: [         | not YAML
            """)
    void what_is_wrong_in_a_scheme_is_said_with_file_and_line(String find, String replace, String said)
            throws IOException {
        corrected(find, replace);
        assertThat(remark("ada", "--scheme", scheme.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(err.lines().findFirst().orElse("")).startsWith(scheme + ":").contains(said);
        assertThat(out).isEmpty();
    }

    @Test
    void a_scheme_is_for_attempts_of_its_scenario() throws IOException {
        SampleAttempt.write(root.resolve("dot"), SampleAttempt.Done.SOLUTION, SampleStandards.all());
        corrected();
        assertThat(remark("dot", "--scheme", scheme.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(err)
                .isEqualTo(scheme
                        + ":2: id: \"test/small\" is the scenario of no attempt here; theirs: first-day/office\n");
    }

    @Test
    void a_scheme_that_is_not_there_is_one_line() throws IOException {
        assertThat(remark("ada", "--scheme", "nothing.yaml")).isEqualTo(Exit.BAD_INPUT);
        assertThat(err).isEqualTo("nothing.yaml: no such file; allowed: a scenario file, or a scenario's folder\n");
    }

    @Test
    void a_scenario_s_folder_is_a_scheme_too_with_the_brief_beside_it() throws IOException {
        var folder = root.resolve("elsewhere");
        copy(VALID.resolve("scenarios/test/small"), folder);
        assertThat(remark("ada", "--scheme", folder.toString())).isEqualTo(Exit.DONE);
        assertThat(out).contains("the same marksheet");
    }

    @Test
    void no_line_is_wider_than_a_page_and_nothing_acts() throws IOException {
        var name = "\u001b]52;c;x\u0007" + "long".repeat(40);
        sat(name, 1, Names.RIGHT);
        corrected("  - id: names", "  - id: n" + "a".repeat(38));
        remark(name, "--scheme", scheme.toString());
        assertThat(out.lines().limit(5))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(RemarkTable.PAGE));
        assertThat(out).doesNotContain("\u001b", "\u0007");
    }

    private int remark(String... arguments) {
        var typed = new ArrayList<String>(List.of("remark"));
        for (var argument : arguments) {
            var folder = root.resolve(argument);
            typed.add(Files.exists(folder.resolve("log.jsonl")) ? folder.toString() : argument);
        }
        var said = new ByteArrayOutputStream();
        var wrong = new ByteArrayOutputStream();
        var failed = new StringWriter();
        var stdout = System.out;
        var stderr = System.err;
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(wrong, true, StandardCharsets.UTF_8));
            return LabmarkCommand.commandLine()
                    .setErr(new PrintWriter(failed, true))
                    .execute(typed.toArray(String[]::new));
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
            out = said.toString(StandardCharsets.UTF_8);
            err = wrong.toString(StandardCharsets.UTF_8) + failed;
        }
    }

    /** The scenario with words replaced, each pair once. */
    private void corrected(String... pairs) throws IOException {
        var text = Files.readString(VALID.resolve("scenarios/test/small/scenario.yaml"));
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(text.split(Pattern.quote(pairs[i]), -1)).as(pairs[i]).hasSize(2);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        Files.writeString(scheme, text);
    }

    private void sat(String name, long seed, Names names) {
        SampleAttempt.write(
                root.resolve(name),
                variant(seed),
                SampleAttempt.Done.NOTHING,
                STANDARDS,
                (task, check) -> Optional.of(seen(check, names)));
    }

    private static Variant variant(long seed) {
        return VariantResolver.resolve(SMALL, seed);
    }

    private static Observation seen(Check check, Names names) {
        return switch (check.id()) {
            case "address" -> new AddressObservation(texts(check, "addresses"), names != Names.NONE, 1500);
            case "staff-web" -> flow(true);
            case "staff-ssh" -> flow(false);
            case "forward" ->
                names == Names.NONE ? dns("NXDOMAIN", List.of()) : dns("NOERROR", texts(check, "answers"));
            default -> {
                var name = check.expect().get("answers") instanceof Map<?, ?> answers
                                && answers.get("contains") instanceof List<?> all
                        ? String.valueOf(all.getFirst())
                        : "";
                yield switch (names) {
                    case RIGHT -> dns("NOERROR", List.of(name));
                    case ANOTHER_REVERSE_NAME -> dns("NOERROR", List.of(name.replace("www.", "web.")));
                    case NONE -> dns("NXDOMAIN", List.of());
                };
            }
        };
    }

    private static List<String> texts(Check check, String key) {
        return check.expect().get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Observation flow(boolean reached) {
        return new FlowObservation(
                reached,
                reached ? FlowObservation.End.ANSWERED : FlowObservation.End.SILENT,
                Optional.empty(),
                "10.0.0.1");
    }

    private static Observation dns(String rcode, List<String> answers) {
        return new DnsObservation(true, rcode, true, false, false, answers, answers.isEmpty() ? 0 : 3600);
    }

    private void unmarked(String name) {
        var opened = new Event.Opened(
                name, variant(9), Attempt.read(root.resolve("ada")).opened().agent(), "0.1.0");
        AttemptLog.create(root.resolve(name), new StepClock(SampleAttempt.START), opened)
                .close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling("."));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private void assertGolden(String name) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(Path.of("target/golden"));
            Files.writeString(Path.of("target/golden", name), out);
            return;
        }
        assertThat(out).isEqualTo(Files.readString(Path.of("src/test/resources/org/labmark/app/cli", name)));
    }
}
