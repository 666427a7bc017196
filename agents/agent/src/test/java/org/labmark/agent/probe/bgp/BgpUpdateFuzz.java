package org.labmark.agent.probe.bgp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.labmark.agent.probe.wire.MalformedException;

/** UPDATE of a speaker, AS numbers of two and of four octets. */
class BgpUpdateFuzz {
    @FuzzTest
    void an_update_is_read_or_malformed(byte[] octets) {
        try {
            BgpUpdate.parse(octets, octets.length % 2 == 0);
        } catch (MalformedException _) {
            // What it says to octets that are nothing.
            return;
        }
    }
}
