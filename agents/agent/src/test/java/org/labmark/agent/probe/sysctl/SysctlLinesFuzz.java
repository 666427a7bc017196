package org.labmark.agent.probe.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Lines of sysctl.d. */
class SysctlLinesFuzz {
    @FuzzTest
    void any_lines_set_a_key_or_do_not(byte[] octets) {
        var reader = new SysctlFiles.Reader("net.ipv4.conf.eth0.rp_filter");
        new String(octets, StandardCharsets.UTF_8).lines().forEach(reader::line);
        assertThat(reader.value().orElse("")).hasSizeLessThanOrEqualTo(1000);
    }
}
