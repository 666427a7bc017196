package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.ExecResult;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.Observation;
import org.labmark.api.topology.Topology;

/** What holds for every probe that is registered. */
class ProbeContractTest {
    private static final Vantage GONE = new Vantage.Inside("gone");
    private static final Map<String, Query> QUERIES = Map.of(
            "addr", new AddressQuery("gone", Optional.empty()),
            "route", new RouteQuery("gone", "10.0.0.1"),
            "dns", new DnsQuery(GONE, "10.0.0.1", "a.example", "A", Optional.empty(), Optional.empty()),
            "dhcp", new DhcpQuery(new Vantage.Fresh("gone"), Optional.empty()),
            "flow", new FlowQuery(GONE, "10.0.0.1", FlowQuery.Protocol.TCP, Optional.of(80), Optional.empty()),
            "ssh",
                    new SshQuery(
                            GONE,
                            "10.0.0.1",
                            Optional.empty(),
                            "tech",
                            Optional.of("x"),
                            Optional.empty(),
                            Optional.empty()),
            "snmp",
                    new SnmpQuery(
                            GONE,
                            "10.0.0.1",
                            "monitor",
                            "authentic",
                            "privately",
                            "eth0",
                            new SnmpQuery.Traffic(GONE, "10.0.0.2", 9, 1, 1)),
            "backup", new BackupQuery("gone", "/srv", "backup.service", GONE, "10.0.0.1", "keeper", "key", "/r", "p"));

    static Stream<Probe<?>> probes() {
        return Probes.load().all().stream();
    }

    @Test
    void every_form_of_query_has_its_probe() {
        var ids = new TreeSet<String>();
        probes().forEach(probe -> ids.add(probe.id()));
        assertThat(ids).isEqualTo(names(Query.class)).isEqualTo(names(Observation.class));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void its_id_is_the_name_of_its_query(Probe<?> probe) {
        assertThat(forms(Query.class))
                .anyMatch(form -> form.name().equals(probe.id()) && form.value() == probe.queries());
    }

    @ParameterizedTest
    @MethodSource("probes")
    void its_time_is_bounded(Probe<?> probe) {
        assertThat(probe.limit())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofSeconds(probe.id().equals("backup") ? 60 : 10));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void a_namespace_that_is_not_there_is_never_an_observation(Probe<?> probe) {
        assertThatThrownBy(() -> ask(probe)).isInstanceOf(Exception.class).hasMessageNotContaining("\n");
    }

    private static <Q extends Query> void ask(Probe<Q> probe) throws Exception {
        probe.ask(probe.queries().cast(Objects.requireNonNull(QUERIES.get(probe.id()))), new NoBench());
    }

    private static Set<String> names(Class<?> family) {
        var names = new TreeSet<String>();
        forms(family).forEach(form -> names.add(form.name()));
        return names;
    }

    private static List<JsonSubTypes.Type> forms(Class<?> family) {
        return Arrays.asList(family.getAnnotation(JsonSubTypes.class).value());
    }

    /** A bench of which nothing is there any more. */
    private static final class NoBench implements BenchView {
        @Override
        public String tag() {
            return "no-bench";
        }

        @Override
        public Topology topology() {
            return new Topology("none", "Nothing", List.of(), List.of(), List.of());
        }

        @Override
        public Path netns(String node) {
            return Path.of("/nonexistent/netns");
        }

        @Override
        public ExecResult exec(
                String node, List<String> argv, Map<String, String> env, byte[] stdin, Duration limit, int maxBytes) {
            throw new IllegalArgumentException("no node \"" + node + "\"");
        }

        @Override
        public void plant(String node, String path, byte[] content) {
            throw new IllegalArgumentException("no node \"" + node + "\"");
        }

        @Override
        public byte[] read(String node, String path, int maxBytes) {
            throw new IllegalArgumentException("no node \"" + node + "\"");
        }
    }
}
