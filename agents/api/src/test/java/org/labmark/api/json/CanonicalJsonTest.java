package org.labmark.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.Query;

class CanonicalJsonTest {
    @Test
    void an_absent_optional_is_left_out_and_read_back() {
        var query = new AddressQuery("web", Optional.empty());
        assertThat(CanonicalJson.write(query)).isEqualTo("{\"node\":\"web\",\"probe\":\"addr\"}");
        assertThat(CanonicalJson.read(CanonicalJson.write(query), Query.class)).isEqualTo(query);
        assertThat(CanonicalJson.fromTree(CanonicalJson.toTree(query), Query.class))
                .isEqualTo(query);
    }

    @Test
    void a_missing_component_that_is_not_optional_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.read("{\"port\":\"eth0\",\"probe\":\"addr\"}", Query.class))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining("'node'");
    }

    @Test
    void a_plain_tree_is_written_as_the_record_that_it_came_from() {
        var text =
                "{\"a\":[1,true,\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\u00fc\\u001f\"],\"b\":{\"\":-9223372036854775808},\"\u00e9\":[],\"\ud83d\ude00\":{}}";
        var tree = CanonicalJson.read(text, Map.class);
        assertThat(CanonicalJson.writePlain(tree)).isEqualTo(text).isEqualTo(CanonicalJson.write(tree));
    }

    @Test
    void what_has_no_canonical_form_is_not_written_as_plain() {
        for (var text : List.of("{\"a\":null}", "{\"a\":1.5}")) {
            var tree = CanonicalJson.read(text, Map.class);
            assertThatThrownBy(() -> CanonicalJson.writePlain(tree))
                    .as(text)
                    .isInstanceOf(JsonFormatException.class)
                    .hasMessageStartingWith("no canonical form for ");
        }
    }
}
