package org.labmark.agent.probe.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What restic lists of a repository. */
class SnapshotsFuzz {
    @FuzzTest
    void any_text_lists_snapshots_or_none(byte[] octets) {
        var found = Snapshots.read(new String(octets, StandardCharsets.UTF_8));
        assertThat(found.ageSeconds(Instant.EPOCH)).isGreaterThanOrEqualTo(-1);
    }
}
