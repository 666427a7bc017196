package org.labmark.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.labmark.api.topology.Endpoint;

class CablingTest {
    @Test
    void hardware_addresses_are_local_unicast_and_the_same_each_time() {
        var address = Cabling.hardwareAddress("office", new Endpoint("fw", "eth0"));
        assertThat(address).matches("02(:[0-9a-f]{2}){5}");
        assertThat(Cabling.hardwareAddress("office", new Endpoint("fw", "eth0")))
                .isEqualTo(address);
        assertThat(Cabling.hardwareAddress("office", new Endpoint("fw", "eth1")))
                .isNotEqualTo(address);
    }
}
