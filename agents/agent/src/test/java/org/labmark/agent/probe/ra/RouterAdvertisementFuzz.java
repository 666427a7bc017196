package org.labmark.agent.probe.ra;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Router advertisements, in frames. */
class RouterAdvertisementFuzz {
    @FuzzTest
    void a_frame_is_an_advertisement_or_none(byte[] octets) {
        Advertisement.parse(octets).ifPresent(heard -> {
            assertThat(heard.prefixes()).hasSizeLessThanOrEqualTo(32);
            assertThat(heard.dnsServers()).hasSizeLessThanOrEqualTo(32);
            assertThat(heard.domainSearch()).hasSizeLessThanOrEqualTo(32);
            assertThat(heard.routes()).hasSizeLessThanOrEqualTo(32);
        });
    }
}
