package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.Vantage;

class RefusalsTest {
    private static final Vantage FROM = new Vantage.Fresh("staff");
    private static final Query FLOW =
            new FlowQuery(FROM, "10.0.0.1", FlowQuery.Protocol.TCP, Optional.of(80), Optional.empty());
    private static final Query DNS =
            new DnsQuery(FROM, "10.0.0.1", "www.example", "A", Optional.empty(), Optional.empty());
    private static final Query DHCP = new DhcpQuery(FROM, Optional.empty());
    private static final Query SSH = new SshQuery(
            FROM, "10.0.0.1", Optional.empty(), "tech", Optional.of("x"), Optional.empty(), Optional.empty());
    private static final Query ADDRESS = new AddressQuery("web", Optional.empty());

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(FLOW, Map.of("reached", false)),
                Arguments.of(FLOW, Map.of("reached", Map.of("not", true))),
                Arguments.of(FLOW, Map.of("how", "SILENT")),
                Arguments.of(FLOW, Map.of("how", Map.of("one-of", List.of("SILENT", "REFUSED")))),
                Arguments.of(FLOW, Map.of("how", Map.of("not", "ANSWERED"))),
                Arguments.of(FLOW, Map.of("source", Map.of("absent", true))),
                Arguments.of(DNS, Map.of("rcode", "REFUSED")),
                Arguments.of(DNS, Map.of("rcode", Map.of("one-of", List.of("REFUSED", "SERVFAIL")))),
                Arguments.of(DNS, Map.of("rcode", Map.of("not", "NOERROR"))),
                Arguments.of(DNS, Map.of("answered", false)),
                Arguments.of(DNS, Map.of("answers", List.of())),
                Arguments.of(DNS, Map.of("authoritative", false)),
                Arguments.of(DHCP, Map.of("leased", false)),
                Arguments.of(DHCP, Map.of("offers", List.of())),
                Arguments.of(SSH, Map.of("login", false)),
                Arguments.of(SSH, Map.of("answered", true, "login", false)),
                Arguments.of(SSH, Map.of("answered", false)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_is_wanted_or_a_dead_service_would_do(Query query, Map<String, Object> expect) {
        assertThat(Refusals.isRefusal(check(query, expect))).isTrue();
    }

    static Stream<Arguments> demands() {
        return Stream.of(
                Arguments.of(FLOW, Map.of("reached", true)),
                Arguments.of(FLOW, Map.of("reached", true, "source", "10.0.0.9")),
                Arguments.of(DNS, Map.of("rcode", "NOERROR")),
                Arguments.of(DNS, Map.of("rcode", "NXDOMAIN")),
                Arguments.of(DNS, Map.of("rcode", Map.of("one-of", List.of("NOERROR", "REFUSED")))),
                Arguments.of(DNS, Map.of("answered", true, "authoritative", false)),
                Arguments.of(DHCP, Map.of("leased", true)),
                Arguments.of(SSH, Map.of("login", true)),
                Arguments.of(ADDRESS, Map.of("addresses", List.of())),
                Arguments.of(ADDRESS, Map.of("up", false)));
    }

    @ParameterizedTest
    @MethodSource("demands")
    void only_a_live_service_would_do(Query query, Map<String, Object> expect) {
        assertThat(Refusals.isRefusal(check(query, expect))).isFalse();
    }

    private static Check check(Query query, Map<String, Object> expect) {
        return new Check("c", "t", query, expect, 0, Optional.empty(), 0);
    }
}
