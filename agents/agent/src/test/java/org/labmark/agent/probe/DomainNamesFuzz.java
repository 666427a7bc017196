package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Names as DHCP and router advertisements carry them. */
class DomainNamesFuzz {
    @FuzzTest
    void names_are_few_short_and_never_go_in_circles(byte[] octets) {
        assertThat(DomainNames.parse(octets))
                .hasSizeLessThanOrEqualTo(64)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(255));
    }
}
