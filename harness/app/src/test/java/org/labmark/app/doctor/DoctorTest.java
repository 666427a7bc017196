package org.labmark.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
    @Test
    void whatever_is_not_well_comes_with_advice(@TempDir Path state) {
        assertThat(new Doctor(state).examine())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.advice().isEmpty())
                        .as(finding.toString())
                        .isEqualTo(finding.state() == Finding.State.OK));
    }

    @Test
    void an_image_counts_once_its_root_file_system_is_there(@TempDir Path state) throws Exception {
        assertThat(image(state).state()).isEqualTo(Finding.State.MISSING);
        Files.createDirectories(state.resolve("images/0123abcd/rootfs"));
        assertThat(image(state).state()).isEqualTo(Finding.State.OK);
    }

    private static Finding image(Path state) {
        return new Doctor(state)
                .examine().stream()
                        .filter(finding -> finding.subject().equals("node image"))
                        .findFirst()
                        .orElseThrow();
    }
}
