package org.labmark.agent.probe.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoncesTest {
    @Test
    void a_nonce_is_known_by_its_source_until_a_flood_has_washed_it_out() {
        var nonces = new Nonces();
        var first = Nonces.random();
        nonces.note(first, "10.0.0.1");
        assertThat(nonces.source(first)).contains("10.0.0.1");
        assertThat(nonces.source(Nonces.random())).isEmpty();
        for (int i = 0; i < 4096; i++) {
            nonces.note(Nonces.random(), "10.0.0.2");
        }
        assertThat(nonces.source(first)).isEmpty();
    }
}
