package org.labmark.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
