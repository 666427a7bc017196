package org.labmark.agent.probe.unit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

/** Files of systemd units. */
class UnitLinesFuzz {
    @FuzzTest
    void any_lines_are_settings_within_bounds(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var settings = new LinkedHashMap<String, List<String>>();
        text.lines().forEach(new UnitFiles.Reader(settings)::line);
        assertThat(settings).hasSizeLessThanOrEqualTo(1000);
        assertThat(settings.values()).allSatisfy(values -> assertThat(values).hasSizeLessThanOrEqualTo(200));
        assertThat(UnitGroups.unit(text)).isNotNull();
    }
}
