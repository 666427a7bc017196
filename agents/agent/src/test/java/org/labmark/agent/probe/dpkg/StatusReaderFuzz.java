package org.labmark.agent.probe.dpkg;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Records of dpkg. */
class StatusReaderFuzz {
    @FuzzTest
    void any_lines_say_something_of_a_package_or_nothing(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var reader = new StatusReader("nginx");
        text.lines().forEach(reader::line);
        assertThat(reader.status().length()
                        + reader.version().length()
                        + reader.architecture().length())
                .isLessThanOrEqualTo(text.length());
    }
}
