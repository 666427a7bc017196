package org.labmark.agent.probe.vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labmark.api.topology.Segment;

class FreshAddressesTest {
    @Test
    void an_address_comes_round_again_as_late_as_can_be() throws Exception {
        var deck = deck("10.0.0.254", "10.0.1.1");
        var taken = new HashSet<String>();
        for (int i = 0; i < 4; i++) {
            var address = deck.take();
            assertThat(taken.add(address)).isTrue();
            deck.giveBack(address);
        }
        assertThat(taken).isEqualTo(new HashSet<>(List.of("10.0.0.254", "10.0.0.255", "10.0.1.0", "10.0.1.1")));
    }

    @Test
    void when_all_are_in_use_there_is_none() throws Exception {
        var deck = deck("10.0.0.1", "10.0.0.1");
        deck.take();
        assertThatThrownBy(deck::take).isInstanceOf(IOException.class);
    }

    @Test
    void hardware_addresses_are_of_one_card_and_read_back() {
        var random = new Random(1);
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            var mac = MacAddress.random(random);
            seen.add(mac);
            assertThat(MacAddress.text(MacAddress.parse(mac))).isEqualTo(mac);
            assertThat(MacAddress.parse(mac)[0] & 3).isZero();
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void what_is_no_hardware_address_is_refused() {
        for (var text : List.of("", "00:11", "00:11:22:33:44:55:66", "00-11-22-33-44-55", "ff:ff:ff:ff:ff:ff")) {
            assertThatThrownBy(() -> MacAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static FreshAddresses deck(String first, String last) {
        return new FreshAddresses(
                new Segment("staff", 1, "10.0.0.0/23", Optional.empty(), Optional.empty(), first, last), new Random(1));
    }
}
