package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.core.check.Check;
import org.labmark.core.check.Matcher;
import org.labmark.core.check.Reference;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Templates;
import org.labmark.core.variant.CheckReader;

/** What {@code docs/checks/language.md} shows is so. */
class LanguageDocTest {
    private static final String ABSENT = "(absent)";

    static Stream<Part> matchers() {
        return blocks("matchers").flatMap(block -> tree("examples:\n" + block).get("examples").items().stream());
    }

    @ParameterizedTest
    @MethodSource("matchers")
    void a_matcher_passes_and_fails_what_the_page_says(Part example) {
        var compared = example.get("compared");
        var expect = example.get("expect");
        var tree = expect.value().orElseThrow();
        if (compared.present()) {
            var reference = expect.get("same-as").text().orElseThrow();
            assertThat(Reference.parse(reference).text()).isEqualTo(reference);
            tree = Map.of("same-as", List.of(reference, compared.value().orElseThrow()));
        }
        var matcher = Matcher.parse(tree);
        assertThat(example.get("passes").items())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(matcher.differences("key", seen(value)))
                        .as(value.shown())
                        .isEmpty());
        assertThat(example.get("fails").items())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(matcher.differences("key", seen(value)))
                        .as(value.shown())
                        .isNotEmpty());
    }

    private static Optional<Object> seen(Part value) {
        return value.value().filter(found -> !found.equals(ABSENT));
    }

    @Test
    void every_matcher_is_shown() {
        var shown = new ArrayList<String>();
        matchers()
                .forEach(example -> shown.addAll(example.get("expect").entries().keySet()));
        assertThat(shown).contains(Matcher.names().split(", ", -1));
    }

    @Test
    void every_check_of_the_page_is_one() {
        var ids = new ArrayList<String>();
        blocks("check")
                .forEach(block ->
                        checks(tree("tasks:\n- checks:\n" + block.indent(2))).forEach(check -> ids.add(check.id())));
        assertThat(ids).contains("intranet", "not-both", "path-stable", "sales-gateway", "change");
    }

    @Test
    void every_combination_of_a_matrix_is_a_check_of_its_own() {
        var checks = blocks("scenario").flatMap(block -> checks(tree(block))).toList();
        assertThat(checks)
                .extracting(Check::id)
                .containsExactly(
                        "allowed-web",
                        "allowed-mail",
                        "refused-guest-22",
                        "refused-guest-3306",
                        "refused-voice-22",
                        "refused-voice-3306");
        assertThat(checks.getLast().title()).isEqualTo("voice cannot reach 10.0.0.80 on port 3306");
    }

    private static Stream<Check> checks(Part root) {
        var findings = new Findings();
        var expanded = Templates.expand(root, findings);
        var checks = expanded.get("tasks").items().stream()
                .flatMap(
                        task -> Stream.concat(task.get("checks").items().stream(), task.get("guards").items().stream()))
                .flatMap(part -> CheckReader.read(part, findings).stream())
                .toList();
        assertThat(findings.all()).extracting(Finding::message).isEmpty();
        return checks.stream();
    }

    private static Part tree(String text) {
        var file = YamlReader.read("language.md", text);
        assertThat(file.findings()).isEmpty();
        return Part.of(new Document("language.md", new TreeMap<>(file.tree().orElseThrow())));
    }

    private static Stream<String> blocks(String kind) {
        try {
            var page = Files.readString(Path.of("../../docs/checks/language.md"));
            return Pattern.compile("<!-- " + kind + " -->\n```yaml\n(.*?)```", Pattern.DOTALL)
                    .matcher(page)
                    .results()
                    .map(match -> match.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
