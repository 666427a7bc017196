package org.labmark.agent.probe.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.api.query.SocketQuery;
import org.labmark.api.reading.SocketObservation;

class SocketsTest {
    private static final String LINES = """
            tcp LISTEN 0      128      0.0.0.0:22   0.0.0.0:* cgroup:unreachable:16b88c
            tcp LISTEN 0      128         [::]:22      [::]:* cgroup:unreachable:16b88c
            udp UNCONN 0      0      127.0.0.1%lo:53   0.0.0.0:* cgroup:/b.srv/node/system.slice/dnsmasq.service
            tcp LISTEN 0      5              *:80         *:* cgroup:/b.srv/node/user.slice/evil name tcp LISTEN
            udp UNCONN 0      0   [fe80::1]%eth0:546      [::]:* cgroup:unreachable:99
            tcp ESTAB  0      0   10.0.0.1:22  10.0.0.2:4000
            tcp LISTEN 0      x   10.0.0.1:99999999999999999 0.0.0.0:*
            """;

    @Test
    void each_line_is_a_socket() {
        var seen = read(Optional.empty(), Optional.empty());
        assertThat(seen.count()).isEqualTo(5);
        assertThat(seen.bound())
                .containsExactly("tcp *:80", "tcp 0.0.0.0:22", "tcp [::]:22", "udp 127.0.0.1:53", "udp [fe80::1]:546");
        assertThat(seen.units()).containsExactly("dnsmasq.service", "ssh.service");
    }

    @Test
    void an_address_is_reached_by_wildcards_of_its_family() {
        assertThat(read(Optional.empty(), Optional.of("10.0.0.1")).bound())
                .containsExactly("tcp *:80", "tcp 0.0.0.0:22");
        assertThat(read(Optional.empty(), Optional.of("2001:db8::1")).bound())
                .containsExactly("tcp *:80", "tcp [::]:22");
    }

    @Test
    void one_protocol_may_be_asked_for() {
        assertThat(read(Optional.of(SocketQuery.Protocol.UDP), Optional.empty()).count())
                .isEqualTo(2);
    }

    @Test
    void nothing_is_no_socket() {
        assertThat(new Sockets(new SocketQuery("n", Optional.empty(), Optional.empty(), Optional.empty()), Map.of())
                        .read("")
                        .listening())
                .isFalse();
    }

    private static SocketObservation read(Optional<SocketQuery.Protocol> protocol, Optional<String> address) {
        return new Sockets(new SocketQuery("n", protocol, Optional.empty(), address), Map.of(0x16b88cL, "ssh.service"))
                .read(LINES);
    }
}
