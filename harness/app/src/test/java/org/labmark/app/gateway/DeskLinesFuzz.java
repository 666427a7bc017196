package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** What somebody types at the desk. */
class DeskLinesFuzz {
    @FuzzTest
    void lines_are_short_plain_and_end(byte[] octets) throws IOException {
        var desk = new DeskLines(new ByteArrayInputStream(octets), Optional.empty());
        for (int i = 0; i <= octets.length; i++) {
            var line = desk.next();
            if (line.isEmpty()) {
                return;
            }
            assertThat(line.get()).hasSizeLessThanOrEqualTo(8 * 1024).matches("[ -~]*");
            assertThat(DeskLines.legible(line.get())).hasSizeLessThanOrEqualTo(67);
        }
        throw new AssertionError("more lines than octets");
    }
}
