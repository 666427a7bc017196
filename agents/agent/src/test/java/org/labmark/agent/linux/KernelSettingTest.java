package org.labmark.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelSettingTest {
    @Test
    void a_setting_is_read_whole() throws IOException {
        assertThat(KernelSetting.read(Path.of("/proc/sys/kernel/pid_max"))).matches("\\d{4,}\n");
    }
}
