package org.labmark.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Keys that candidates bring. */
class PublicKeysFuzz {
    @FuzzTest
    void a_line_is_a_key_or_says_why_not(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var complaint = PublicKeys.complaint(text);
        assertThat(complaint.orElse("").lines().count()).isLessThanOrEqualTo(1);
        if (complaint.isEmpty()) {
            assertThat(PublicKeys.complaint(PublicKeys.plain(text))).isEmpty();
        }
    }
}
