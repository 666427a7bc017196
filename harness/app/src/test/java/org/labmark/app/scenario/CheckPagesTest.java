package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.api.probe.ProbeForm;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.query.Says;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every probe has its page, with an example, and the tables in it are those of the contract. {@code -Dgolden.update=true}
 * writes the tables anew.
 */
class CheckPagesTest {
    private static final Path INDEX = Path.of("../../docs/checks.md");
    private static final JsonNode SCHEMA = schema();

    static Stream<ProbeForm> forms() {
        return ProbeForms.all().stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_probe_has_a_page_with_an_example_and_the_tables_of_its_contract(ProbeForm form) throws IOException {
        var page = Examples.PAGES.resolve(form.name() + ".md");
        var text = Files.readString(page);
        var written = between(between(text, "query", asked(form)), "observation", seen(form));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, written);
        }
        assertThat(Files.readString(page)).isEqualTo(written);
        assertThat(Examples.examples(text)).as("examples").contains(form.name() + ":");
    }

    @Test
    void the_index_lists_every_probe() throws IOException {
        var rows = new ArrayList<>(List.of("| Probe | Asks |", "|---|---|"));
        for (var form : ProbeForms.all()) {
            rows.add("| [`" + form.name() + "`](checks/" + form.name() + ".md) | "
                    + form.query().getAnnotation(Says.class).value() + " |");
        }
        var text = Files.readString(INDEX);
        var written = between(text, "probes", rows);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(INDEX, written);
        }
        assertThat(Files.readString(INDEX)).isEqualTo(written);
    }

    private static String between(String text, String name, List<String> rows) {
        var place = Pattern.compile("<!-- " + name + " -->\\n.*?<!-- end -->", Pattern.DOTALL);
        assertThat(place.matcher(text).results())
                .as("<!-- " + name + " --> and <!-- end -->")
                .hasSize(1);
        var table = "<!-- " + name + " -->\n\n" + String.join("\n", rows) + "\n\n<!-- end -->";
        return place.matcher(text).replaceFirst(Matcher.quoteReplacement(table));
    }

    private static List<String> asked(ProbeForm form) {
        var rows = new ArrayList<>(List.of("| Key | Allowed | Meaning |", "|---|---|---|"));
        ask(SCHEMA.at("/$defs/query-" + form.name()), "", rows);
        return rows;
    }

    private static void ask(JsonNode object, String prefix, List<String> rows) {
        var required =
                object.path("required").valueStream().map(JsonNode::stringValue).toList();
        object.path("properties").properties().forEach(key -> {
            var rule = key.getValue();
            var name = prefix + key.getKey();
            rows.add("| `" + name + "` | " + cell(allowed(rule))
                    + (required.contains(key.getKey()) ? "" : ", or nothing") + " | "
                    + cell(rule.path("title").asString("")) + " |");
            ask(rule, name + ".", rows);
            ask(rule.path("items"), name + "[].", rows);
        });
    }

    private static String allowed(JsonNode rule) {
        if (rule.has("properties")) {
            return "a map";
        }
        var reference = rule.path("$ref").asString("");
        var said = (reference.isEmpty() ? rule : SCHEMA.at(reference.substring(1)))
                .path("description")
                .asString("");
        return rule.has("items") && !rule.path("items").has("properties")
                ? said + ": " + allowed(rule.path("items"))
                : said;
    }

    private static List<String> seen(ProbeForm form) {
        var rows = new ArrayList<>(List.of("| Key | Holds | Meaning |", "|---|---|---|"));
        see(form.observation(), "", rows);
        return rows;
    }

    private static void see(Class<?> record, String prefix, List<String> rows) {
        for (var key : record.getRecordComponents()) {
            var name = prefix + key.getName();
            var says = Objects.requireNonNull(key.getAnnotation(Says.class), () -> "@Says is missing: " + key);
            rows.add("| `" + name + "` | " + cell(holds(key.getGenericType())) + " | " + cell(says.value()) + " |");
            var inner = inner(key.getGenericType());
            if (inner.isRecord()) {
                see(inner, name + (key.getType() == List.class ? "[]." : "."), rows);
            }
        }
    }

    private static Class<?> inner(Type type) {
        return type instanceof ParameterizedType generic ? inner(generic.getActualTypeArguments()[0]) : (Class<?>) type;
    }

    private static String holds(Type type) {
        if (type instanceof ParameterizedType generic) {
            var of = holds(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Optional.class ? of + ", or nothing" : "a list: " + of;
        }
        var raw = (Class<?>) type;
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "true or false";
        }
        if (raw.isRecord()) {
            return "a map";
        }
        return raw == String.class ? "a text" : "a whole number";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static JsonNode schema() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Path.of("../../scenarios/schema/scenario.schema.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
