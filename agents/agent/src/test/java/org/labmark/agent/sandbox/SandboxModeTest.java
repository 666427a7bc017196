package org.labmark.agent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.Command;

class SandboxModeTest {
    private static final String V1 = """
            30 25 0:26 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
            31 30 0:27 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct
            32 30 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            33 30 0:29 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
            34 30 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """;
    private static final String V2 = """
            30 25 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate
            """;

    @TempDir
    Path folder;

    @Test
    void a_machine_with_v1_controllers_is_v1_even_when_it_has_the_unified_hierarchy_too() throws Exception {
        assertThat(mode(V1)).isEqualTo("v1\n");
    }

    @Test
    void a_machine_with_the_unified_hierarchy_only_is_v2() throws Exception {
        assertThat(mode(V2)).isEqualTo("v2\n");
    }

    @Test
    void what_is_wanted_outweighs_what_is_found() throws Exception {
        assertThat(mode(V1, "v2")).isEqualTo("v2\n");
    }

    @Test
    void anything_else_wanted_is_refused_in_one_line() throws Exception {
        var output = Command.run(argv(V1, "v3"), new byte[0], java.time.Duration.ofSeconds(5), 1000);
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.lastLine()).isEqualTo("sandbox: LABMARK_CGROUP is \"v3\"; allowed are v1 and v2");
    }

    private String mode(String mounts, String... wanted) throws IOException, InterruptedException {
        return Command.run(argv(mounts, wanted));
    }

    private List<String> argv(String mounts, String... wanted) throws IOException {
        var mountinfo = Files.writeString(folder.resolve("mountinfo"), mounts);
        var argv = new ArrayList<>(
                List.of("sh", "src/main/resources/org/labmark/agent/sandbox/sandbox.sh", "mode", mountinfo.toString()));
        argv.addAll(List.of(wanted));
        return argv;
    }
}
