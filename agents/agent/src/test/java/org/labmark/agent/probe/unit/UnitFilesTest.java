package org.labmark.agent.probe.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.NodeFiles;

class UnitFilesTest {
    @TempDir
    Path root;

    private UnitFiles units = new UnitFiles(new NodeFiles(Path.of("/"), 0));

    @BeforeEach
    void make() throws IOException {
        units = new UnitFiles(new NodeFiles(root, 0));
        write(
                "usr/lib/systemd/system/web.service",
                "[Service]\nExecStart=/bin/web \\\n  --all\n[Install]\nWantedBy=multi-user.target\n");
        write("usr/lib/systemd/system/plain.service", "[Service]\nExecStart=/bin/plain\n");
        write("usr/lib/systemd/system/shell@.service", "[Install]\nWantedBy=x.target\n");
        write("etc/systemd/system/web.service.d/own.conf", "[Service]\nExecStart=\nExecStart=/bin/other\n");
    }

    @Test
    void enabled_is_what_somebody_linked() throws IOException {
        assertThat(enabled("web.service")).isEqualTo("disabled");
        link("etc/systemd/system/multi-user.target.wants/web.service", "/usr/lib/systemd/system/web.service");
        assertThat(enabled("web.service")).isEqualTo("enabled");
        assertThat(units.wantedBy("web.service", false)).containsExactly("multi-user.target");
    }

    @Test
    void without_a_word_about_it_there_is_nothing_to_enable() throws IOException {
        assertThat(enabled("plain.service")).isEqualTo("static");
        assertThat(enabled("none.service")).isEqualTo("missing");
        assertThat(enabled("shell@tty1.service")).isEqualTo("disabled");
    }

    @Test
    void a_link_to_nothing_masks_whatever_else_is_linked() throws IOException {
        link("etc/systemd/system/multi-user.target.wants/web.service", "/usr/lib/systemd/system/web.service");
        link("etc/systemd/system/web.service", "/dev/null");
        assertThat(enabled("web.service")).isEqualTo("masked");
    }

    @Test
    void an_alias_is_its_unit() throws IOException {
        link("etc/systemd/system/httpd.service", "/usr/lib/systemd/system/web.service");
        assertThat(units.realName("httpd.service")).isEqualTo("web.service");
    }

    @Test
    void an_empty_value_takes_back_those_before_it() throws IOException {
        assertThat(units.settings("web.service").get("Service.ExecStart")).isEqualTo(List.of("/bin/other"));
    }

    @Test
    void garbage_is_a_unit_without_settings_that_matter() throws IOException {
        var bytes = new byte[100_000];
        new Random(42).nextBytes(bytes);
        Files.write(root.resolve("etc/systemd/system/garbage.service"), bytes);
        assertThat(enabled("garbage.service")).isEqualTo("static");
    }

    @Test
    void processes_are_those_of_the_group_in_its_slice() throws IOException {
        var own = Long.toString(ProcessHandle.current().pid());
        write("group/system.slice/web.service/cgroup.procs", own + "\n0\n4194999\nx\n");
        write("group/system.slice/web.service/inner/cgroup.procs", "");
        write("group/fake/web.service/cgroup.procs", "1\n");
        var running = UnitGroup.of("web.service", root.resolve("group"));
        assertThat(running.processes()).isEqualTo(1);
        assertThat(running.programs()).allMatch(program -> program.endsWith("/java"));
        assertThat(running.oldest().orElseThrow()).isBetween(0L, 86_400L);
        assertThat(UnitGroup.of("none.service", root.resolve("group")).processes())
                .isZero();
        assertThat(UnitGroups.byNumber(root.resolve("group")).values()).containsOnly("web.service");
    }

    private String enabled(String unit) throws IOException {
        return UnitProbe.enabled(unit, units.realName(unit), units);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }
}
