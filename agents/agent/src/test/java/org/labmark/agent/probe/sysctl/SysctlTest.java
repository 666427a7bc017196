package org.labmark.agent.probe.sysctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.NodeFiles;

class SysctlTest {
    @Test
    void a_slash_in_a_name_is_a_dot_of_an_interface() {
        assertThat(SysctlProbe.path("net.ipv4.conf.eth0/10.rp_filter"))
                .isEqualTo(Path.of("/proc/sys/net/ipv4/conf/eth0.10/rp_filter"));
    }

    @Test
    void no_name_leads_elsewhere() {
        for (var key : new String[] {"net./../kernel.hostname", "kernel.hostname", "net...x", "net./", "net.//.x"}) {
            assertThatThrownBy(() -> SysctlProbe.path(key)).as(key).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_last_line_of_the_last_file_counts_and_a_name_beats_a_pattern(@TempDir Path root) throws IOException {
        write(root, "etc/sysctl.d/10-a.conf", "net.ipv4.ip_forward = 0\nnet/ipv4/conf/eth0/rp_filter=1\n");
        write(
                root,
                "etc/sysctl.d/90-b.conf",
                "# net.ipv4.ip_forward=7\n-net.ipv4.ip_forward=1\nnet.ipv4.conf.*.rp_filter=2\n");
        write(root, "usr/lib/sysctl.d/90-b.conf", "net.ipv4.ip_forward=5\n");
        write(root, "etc/sysctl.d/99-notes.txt", "net.ipv4.ip_forward=9\n");
        var files = new SysctlFiles(new NodeFiles(root, 0));
        assertThat(files.value("net.ipv4.ip_forward")).contains("1");
        assertThat(files.value("net.ipv4.conf.eth0.rp_filter")).contains("1");
        assertThat(files.value("net.ipv4.conf.eth1.rp_filter")).contains("2");
        assertThat(files.value("net.ipv4.tcp_syncookies")).isEmpty();
    }

    private static void write(Path root, String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
