package org.labmark.agent.probe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** How an SSH server opens. */
class OpeningFuzz {
    @FuzzTest
    void any_octets_are_an_opening_of_bounded_lists(byte[] octets) {
        var opening = Opening.parse(octets);
        assertThat(opening.version()).hasSizeLessThanOrEqualTo(255);
        assertThat(opening.keyExchanges()).hasSizeLessThanOrEqualTo(64);
        assertThat(opening.macs()).hasSizeLessThanOrEqualTo(64);
        var heard = new Heard();
        heard.offer(new String(octets, StandardCharsets.UTF_8));
        assertThat(heard.methods()).hasSizeLessThanOrEqualTo(16);
    }
}
