package org.labmark.agent.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Certificates that servers show. */
class ChainFuzz {
    @FuzzTest
    void a_certificate_is_described_or_is_garbage(byte[] octets) {
        var chain = Chain.of(List.of(octets));
        if (!chain.isEmpty()) {
            assertThat(chain.names()).hasSizeLessThanOrEqualTo(64);
            assertThat(chain.subjects()).hasSize(1);
            assertThat(chain.keyBits()).isNotNegative();
            assertThat(chain.keyType()).hasSizeLessThanOrEqualTo(32);
            assertThat(chain.selfSigned()).isIn(true, false);
        }
    }
}
