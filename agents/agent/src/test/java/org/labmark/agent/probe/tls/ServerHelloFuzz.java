package org.labmark.agent.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The first octets of a TLS server. */
class ServerHelloFuzz {
    @FuzzTest
    void a_hello_is_read_or_is_none(byte[] octets) {
        var look = ServerHello.look(octets);
        var hello = ServerHello.parse(octets);
        hello.ifPresent(chosen -> {
            assertThat(look).isEqualTo(ServerHello.Look.ENOUGH);
            assertThat(chosen.suite()).isBetween(0, 0xffff);
            assertThat(Suites.name(chosen.suite())).isNotEmpty();
        });
    }
}
