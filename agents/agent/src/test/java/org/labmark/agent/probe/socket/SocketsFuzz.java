package org.labmark.agent.probe.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.query.SocketQuery;

/** What ss prints. */
class SocketsFuzz {
    @FuzzTest
    void any_text_lists_sockets_or_none(byte[] octets) {
        var query = new SocketQuery("n", Optional.empty(), Optional.empty(), Optional.of("10.9.1.1"));
        var seen = new Sockets(query, Map.of(0x16b8L, "ssh.service")).read(new String(octets, StandardCharsets.UTF_8));
        assertThat(seen.sockets()).hasSizeLessThanOrEqualTo(256);
    }
}
