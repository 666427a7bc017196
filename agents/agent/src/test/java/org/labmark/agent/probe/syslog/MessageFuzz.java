package org.labmark.agent.probe.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Files that collectors write. */
class MessageFuzz {
    @FuzzTest
    void a_message_is_found_whole_or_not(byte[] octets) {
        var found = new Message(16, 5, "probe 0a seen").in(octets);
        assertThat(found.copies()).isBetween(0, octets.length / 13);
        assertThat(found.line()).hasSizeLessThanOrEqualTo(1024);
    }
}
