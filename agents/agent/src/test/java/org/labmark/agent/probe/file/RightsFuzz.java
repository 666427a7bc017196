package org.labmark.agent.probe.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.labmark.agent.linux.FileState;
import org.labmark.agent.linux.NodeFiles;

/** Access control lists. */
class RightsFuzz {
    @FuzzTest
    void a_list_gives_three_bits_and_no_more(byte[] octets) {
        var files = new NodeFiles(Path.of("/nonexistent"), 0);
        var state = new FileState(0100640, 0, 42, 0, 0, 1, 1, 0, 0, 0, 0, 0);
        var bits = new Rights(1000, Set.of(1000L, 42L), files).of(state, Optional.of(octets));
        assertThat(bits.bits()).isBetween(0, 7);
    }
}
