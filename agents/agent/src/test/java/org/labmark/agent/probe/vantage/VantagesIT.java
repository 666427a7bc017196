package org.labmark.agent.probe.vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.Vantage;

class VantagesIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_fresh_client_has_an_address_of_those_kept_for_it_and_the_gateway() throws Exception {
        try (var client = Vantages.shared().open(new Vantage.Fresh("staff"), lab)) {
            assertThat(client.address().orElseThrow()).matches("10\\.9\\.1\\.2(0\\d|1\\d)");
            var routes = HostCommand.run(client.namespace(), List.of("ip", "route"), "", 4096);
            assertThat(routes.out()).contains("default via 10.9.1.1 dev eth0").contains("10.9.1.0/24 dev eth0");
        }
    }

    @Test
    void no_two_living_clients_share_an_address_and_an_exhausted_range_is_said() throws Exception {
        var addresses = new HashSet<String>();
        var clients = new ArrayList<OpenVantage>();
        try {
            for (int i = 0; i < 20; i++) {
                clients.add(Vantages.shared().open(new Vantage.Fresh("servers"), lab));
                addresses.add(clients.getLast().address().orElseThrow());
            }
            assertThat(addresses).hasSize(20);
            assertThatThrownBy(() -> Vantages.shared().open(new Vantage.Fresh("servers"), lab))
                    .isInstanceOf(IOException.class)
                    .hasMessage("every address kept for fresh clients is in use");
        } finally {
            clients.forEach(OpenVantage::close);
        }
        Vantages.shared().open(new Vantage.Fresh("servers"), lab).close();
    }

    @Test
    void nothing_is_left_of_a_client_that_was_closed() throws Exception {
        Path namespace;
        try (var client = Vantages.shared().open(new Vantage.Fresh("staff"), lab)) {
            namespace = client.namespace();
            assertThat(Files.exists(namespace)).isTrue();
        }
        // A thread of Java's has ended a moment before the kernel's thread has.
        for (int i = 0; i < 1000 && Files.exists(namespace); i++) {
            Thread.sleep(1);
        }
        assertThat(namespace).doesNotExist();
    }

    @Test
    void a_given_hardware_address_is_used_and_one_of_a_group_refused() throws Exception {
        try (var client = Vantages.shared().withoutAddress("staff", Optional.of("02:00:00:00:00:0A"), lab)) {
            assertThat(client.mac()).isEqualTo("02:00:00:00:00:0a");
        }
        assertThatThrownBy(() -> Vantages.shared().withoutAddress("staff", Optional.of("01:00:5e:00:00:01"), lab))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_segment_without_a_witness_has_no_fresh_clients() {
        assertThatThrownBy(() -> Vantages.shared().open(new Vantage.Fresh("guest"), lab))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no segment \"guest\" in topology test");
    }
}
