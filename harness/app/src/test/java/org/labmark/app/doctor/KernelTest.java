package org.labmark.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KernelTest {
    @ParameterizedTest
    @CsvSource({
        "6.18.44-fc-v669, OK",
        "5.19.0, OK",
        "6.1.0-25-amd64, OK",
        "5.18.17, NOT_AVAILABLE",
        "4.19.0-26-amd64, NOT_AVAILABLE",
        "nonsense, NOT_AVAILABLE"
    })
    void old_kernels_are_refused_for_high_stakes(String release, Finding.State state) {
        assertThat(Kernel.age(release).state()).isEqualTo(state);
    }
}
