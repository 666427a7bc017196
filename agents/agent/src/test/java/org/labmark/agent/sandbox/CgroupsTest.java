package org.labmark.agent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.topology.Limits;

class CgroupsTest {
    private static final Limits LIMITS = new Limits(200, 256, 50, 128, 20_000, 1000);

    @TempDir
    Path folder;

    @Test
    void v2_limits_stand_in_the_unified_hierarchy() throws IOException {
        var cgroups = new Cgroups(Cgroups.Version.V2, folder.resolve("none"), folder);
        assertThat(cgroups.limiting()).isEmpty();
        assertThat(cgroups.settings(LIMITS))
                .containsOnlyKeys(folder)
                .containsEntry(
                        folder,
                        List.of(
                                new Cgroups.Setting("memory.max", "268435456"),
                                new Cgroups.Setting("memory.swap.max", "0"),
                                new Cgroups.Setting("pids.max", "200"),
                                new Cgroups.Setting("cpu.max", "50000 100000"),
                                new Cgroups.Setting("cpu.weight", "12")));
    }

    @Test
    void v1_limits_stand_in_those_hierarchies_that_there_are() throws IOException {
        var memory = Files.createDirectory(folder.resolve("memory"));
        var cpu = Files.createDirectory(folder.resolve("cpu"));
        var cgroups = new Cgroups(Cgroups.Version.V1, folder, folder.resolve("unified"));
        assertThat(cgroups.settings(LIMITS)).containsOnlyKeys(memory, cpu);
        assertThat(cgroups.settings(LIMITS).get(memory))
                .containsExactly(
                        new Cgroups.Setting("memory.limit_in_bytes", "268435456"),
                        new Cgroups.Setting("memory.kmem.tcp.limit_in_bytes", "67108864"));
        assertThat(cgroups.settings(LIMITS).get(cpu))
                .containsExactly(
                        new Cgroups.Setting("cpu.cfs_period_us", "100000"),
                        new Cgroups.Setting("cpu.cfs_quota_us", "50000"),
                        new Cgroups.Setting("cpu.shares", "128"));
    }

    @Test
    void v1_devices_are_denied_before_some_are_allowed() throws IOException {
        var devices = Files.createDirectory(folder.resolve("devices"));
        var cgroups = new Cgroups(Cgroups.Version.V1, folder, folder.resolve("unified"));
        assertThat(cgroups.settings(LIMITS).get(devices))
                .startsWith(new Cgroups.Setting("devices.deny", "a"))
                .contains(new Cgroups.Setting("devices.allow", "c 10:200 rwm"));
    }
}
