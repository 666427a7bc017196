package org.labmark.agent.probe.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.labmark.agent.probe.wire.MalformedException;

/** Header and OPEN of a speaker; the first octet says which. */
class BgpMessageFuzz {
    @FuzzTest
    void a_header_or_an_open_is_read_or_malformed(byte[] octets) {
        try {
            if (octets.length > 0 && octets[0] == 4) {
                assertThat(BgpMessage.Open.parse(octets).as()).isBetween(0L, 0xffff_ffffL);
            } else {
                assertThat(BgpMessage.Header.parse(octets).length()).isBetween(BgpMessage.HEADER, BgpMessage.LONGEST);
            }
        } catch (MalformedException _) {
            // What it says to octets that are nothing.
            return;
        }
    }
}
