package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.ExecResult;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.probe.ProbeForm;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.query.Query;
import org.labmark.api.topology.Topology;

/** What holds for every probe that is registered. */
class ProbeContractTest {
    static Stream<Probe<?>> probes() {
        return Probes.load().all().stream();
    }

    @Test
    void every_form_of_query_has_its_probe() {
        var ids = new TreeSet<String>();
        probes().forEach(probe -> ids.add(probe.id()));
        assertThat(ids)
                .containsExactlyElementsOf(
                        ProbeForms.ofBenches().stream().map(ProbeForm::name).toList());
    }

    @ParameterizedTest
    @MethodSource("probes")
    void its_id_is_the_name_of_its_query(Probe<?> probe) {
        assertThat(ProbeForms.named(probe.id()).orElseThrow().query()).isEqualTo(probe.queries());
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

    /** Each probe's question to nodes that are not there is a file of its own, {@code gone/PROBE.json}. */
    private static <Q extends Query> void ask(Probe<Q> probe) throws Exception {
        var name = "gone/" + probe.id() + ".json";
        try (var in = Objects.requireNonNull(ProbeContractTest.class.getResourceAsStream(name), name)) {
            var query = CanonicalJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Query.class);
            probe.ask(probe.queries().cast(query), new NoBench());
        }
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

        @Override
        public Optional<NodeFiles> files(String node) {
            throw new IllegalArgumentException("no node \"" + node + "\"");
        }

        @Override
        public Optional<Path> group(String node) {
            throw new IllegalArgumentException("no node \"" + node + "\"");
        }
    }
}
