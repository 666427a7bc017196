package org.labmark.app.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
    @TempDir
    Path folder;

    @Test
    void debian_entries_of_both_formats_are_taken() throws IOException {
        write("sources.list", "deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main contrib\n");
        write("sources.list.d/security.sources", """
                # kept up to date
                Types: deb deb-src
                URIs: http://mirror.example/debian-security
                Suites: bookworm-security
                Components: main
                """);
        assertThat(AptSources.forSuite(folder, "bookworm")).isEqualTo("""
                Types: deb
                URIs: http://mirror.example/debian
                Suites: bookworm
                Components: main
                Signed-By: /k.gpg

                Types: deb
                URIs: http://mirror.example/debian-security
                Suites: bookworm-security
                Components: main

                """);
    }

    @Test
    void archives_of_others_and_disabled_entries_are_left_alone() throws IOException {
        write("sources.list.d/other.list", "deb https://packages.example/linux/debian bookworm stable\n");
        write("sources.list.d/vendor.list", "deb https://apt.vendor.example bookworm main\n");
        write("sources.list.d/off.sources", """
                Types: deb
                Enabled: no
                URIs: http://mirror.example/debian
                Suites: bookworm
                Components: main
                """);
        assertThat(AptSources.forSuite(folder, "bookworm")).isEmpty();
    }

    @Test
    void a_machine_of_another_release_has_nothing_to_offer() throws IOException {
        write("sources.list", "deb http://mirror.example/debian trixie main\n");
        assertThat(AptSources.forSuite(folder, "bookworm")).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
