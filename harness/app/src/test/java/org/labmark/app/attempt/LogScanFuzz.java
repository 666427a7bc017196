package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Logs of attempts that somebody may have written. */
class LogScanFuzz {
    @FuzzTest
    void a_log_is_sound_or_says_where_it_is_not(byte[] octets) {
        var scan = LogScan.of(octets);
        assertThat(scan.soundBytes()).isBetween(0L, (long) octets.length);
        assertThat(scan.wrong().isEmpty()).isEqualTo(scan.soundBytes() == octets.length);
    }
}
