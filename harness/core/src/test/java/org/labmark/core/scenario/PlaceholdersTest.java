package org.labmark.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    private static final Map<String, Object> VALUES =
            Map.of("site", 17L, "domain", "alder.example", "odd", "$1\\${site}");

    private final Findings findings = new Findings();
    private final Placeholders placeholders =
            new Placeholders(name -> Optional.ofNullable(VALUES.get(name)), VALUES.keySet(), "addr.NODE");

    @ParameterizedTest
    @CsvSource({
        "10.${site}.1.0/24,   10.17.1.0/24",
        "www.${domain},       www.alder.example",
        "${site}${site},      1717",
        "$${site},            ${site}",
        "a$${b} ${site},      a${b} 17",
        "$$$${site},          $$${site}",
        "cost $5 and $(cmd),  cost $5 and $(cmd)",
        "x${odd}y,            x$1\\${site}y"
    })
    void texts_are_filled_in_once(String text, String filled) {
        assertThat(fill(text)).isEqualTo(filled);
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void a_text_that_is_one_placeholder_keeps_the_type() {
        assertThat(fill("${site}")).isEqualTo(17L);
    }

    @Test
    void maps_and_lists_are_filled_in_and_keys_are_not() {
        var tree = Map.<String, Object>of("${site}", List.of("${site}", true, Map.of("a", "x${site}")));
        var part = placeholders.fill(Part.of(new Document("f.yaml", tree)), findings);
        assertThat(part.value()).contains(Map.of("${site}", List.of(17L, true, Map.of("a", "x17"))));
    }

    @Test
    void an_unknown_name_is_a_finding_that_says_which_are_known() {
        fill("${sit} ${addr.x}");
        assertThat(findings.all())
                .extracting(Finding::message)
                .containsExactly(
                        "unknown placeholder \"${sit}\"; known: domain, odd, site; a literal ${ is written $${",
                        "unknown placeholder \"${addr.x}\"; known: addr.NODE; a literal ${ is written $${");
    }

    @Test
    void in_a_file_the_place_is_a_line() {
        var file = new FileText("brief.md", "", false, "one ${site}\ntwo ${nope}\n\nfour");
        assertThat(placeholders.fill(file, findings)).isEqualTo("one 17\ntwo ${nope}\n\nfour");
        assertThat(findings.all()).extracting(Finding::path).containsExactly("line 2");
    }

    private Object fill(String text) {
        return placeholders
                .fill(new Part("f.yaml", "key", Optional.of(text)), findings)
                .value()
                .orElseThrow();
    }
}
