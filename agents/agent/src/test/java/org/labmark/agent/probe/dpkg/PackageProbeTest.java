package org.labmark.agent.probe.dpkg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.api.reading.PackageObservation;

class PackageProbeTest {
    @TempDir
    Path root;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("usr/sbin"));
        Files.createFile(root.resolve("usr/sbin/nginx"));
        Files.writeString(root.resolve("var/lib/dpkg/status"), """
                Package: nginx
                Status: install ok installed
                Architecture: amd64
                Version: 1.22.1-9
                Description: web server
                 Package: not-this
                 Status: install ok installed

                Package: telnetd
                Status: deinstall ok config-files
                Version: 0.17

                Package: nginx
                Status: deinstall ok config-files

                Package: kept
                Status: hold ok installed
                Version: 1

                Package: bare
                Version: 2
                """);
        Files.writeString(
                root.resolve("var/lib/dpkg/info/nginx.list"), "/.\n/usr\n/usr/sbin\n/usr/sbin/nginx\n/usr/sbin/gone\n");
    }

    @Test
    void an_installed_package_has_its_programs() throws IOException {
        var nginx = ask("nginx");
        assertThat(nginx.installed()).isTrue();
        assertThat(nginx.version()).isEqualTo("1.22.1-9");
        assertThat(nginx.programs()).containsExactly("/usr/sbin/nginx");
    }

    @Test
    void what_is_left_of_a_package_is_not_installed() throws IOException {
        assertThat(ask("telnetd").installed()).isFalse();
        assertThat(ask("not-this").installed()).isFalse();
        assertThat(ask("bare").installed()).isFalse();
        assertThat(ask("unheard-of").status()).isEmpty();
    }

    @Test
    void a_held_package_is_installed() throws IOException {
        assertThat(ask("kept").held()).isTrue();
        assertThat(ask("kept").installed()).isTrue();
    }

    private PackageObservation ask(String name) throws IOException {
        return PackageProbe.read(name, new NodeFiles(root, 0));
    }
}
