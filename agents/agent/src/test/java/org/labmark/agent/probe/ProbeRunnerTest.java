package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.labmark.agent.bench.BenchView;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.Evidence;
import org.labmark.api.reading.Result;
import org.labmark.api.reading.RouteObservation;

class ProbeRunnerTest {
    private static final Seen UP = Seen.of(new AddressObservation(List.of(), true, 1500));

    @Test
    void without_time_a_query_is_tried_once() {
        var tries = run(once -> UP, 0);
        assertThat(tries).hasSize(1);
        assertThat(tries.getFirst().last()).isTrue();
        assertThat(tries.getFirst().reading().attempt()).isEqualTo(1);
    }

    @Test
    void within_its_time_it_is_tried_again_and_only_the_final_try_is_last() {
        var tries = run(once -> UP, 900);
        assertThat(tries).hasSizeBetween(3, 5);
        assertThat(tries.stream().filter(Calls.Probed::last)).containsExactly(tries.getLast());
        assertThat(tries.stream().map(tried -> tried.reading().attempt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, tries.size()).boxed().toList());
        long span = tries.getLast().reading().monotonicMicros()
                - tries.getFirst().reading().monotonicMicros();
        assertThat(span).isBetween(800_000L, 1_500_000L);
    }

    @Test
    void when_it_is_enough_no_further_try_follows() {
        var enough = new AtomicBoolean();
        var tries = new ArrayList<Calls.Probed>();
        long start = System.nanoTime();
        runner(once -> UP)
                .probe(
                        bench(),
                        List.of(ask("a", 60_000)),
                        tried -> {
                            tries.add(tried);
                            enough.set(tried.reading().attempt() == 2);
                        },
                        id -> enough.get());
        assertThat(tries).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_try_that_ends_after_it_is_enough_is_last() {
        var tries = new ArrayList<Calls.Probed>();
        runner(once -> UP).probe(bench(), List.of(ask("a", 60_000)), tries::add, id -> true);
        assertThat(tries).singleElement().matches(Calls.Probed::last);
    }

    @Test
    void an_exception_is_neither_pass_nor_fail() {
        var tries = run(
                once -> {
                    throw new IOException("no such\u001b[31m namespace\nat all");
                },
                0);
        assertThat(tries.getFirst().reading().result())
                .isEqualTo(new Result.CouldNotAsk("no such\uFFFD[31m namespace\uFFFDat all"));
    }

    @Test
    void a_bug_in_a_probe_is_neither_pass_nor_fail() {
        var tries = run(
                once -> {
                    throw new StackOverflowError();
                },
                0);
        assertThat(tries.getFirst().reading().result()).isEqualTo(new Result.CouldNotAsk("StackOverflowError"));
    }

    @Test
    void a_probe_that_hangs_is_left_behind() {
        var interrupted = new CountDownLatch(1);
        var tries = run(
                once -> {
                    try {
                        Thread.sleep(Duration.ofMinutes(5));
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return UP;
                },
                0);
        assertThat(tries.getFirst().reading().result()).isEqualTo(new Result.CouldNotAsk("no end to it within 1 s"));
        assertThat(interrupted)
                .satisfies(latch -> assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue());
    }

    @Test
    void evidence_is_named_by_its_hash_and_bounded() {
        var bytes = new byte[] {1, 2, 3};
        var tried = run(once -> new Seen(UP.observation(), List.of(new Seen.Bytes("a.bin", "application/x", bytes))), 0)
                .getFirst();
        var hash = CanonicalJson.sha256(bytes);
        assertThat(tried.reading().evidence()).containsExactly(new Evidence("a.bin", "application/x", hash, 3));
        assertThat(tried.blobs()).containsEntry(hash, Base64.getEncoder().encodeToString(bytes));
        var large = new Seen.Bytes("b.bin", "application/x", new byte[Seen.MAX_EVIDENCE + 1]);
        assertThat(run(once -> new Seen(UP.observation(), List.of(large)), 0)
                        .getFirst()
                        .reading()
                        .result())
                .isInstanceOf(Result.CouldNotAsk.class);
    }

    @Test
    void an_observation_of_another_form_is_refused() {
        var other = Seen.of(new RouteObservation(false, Optional.empty(), Optional.empty()));
        assertThat(run(once -> other, 0).getFirst().reading().result())
                .isEqualTo(new Result.CouldNotAsk("probe addr came back with a RouteObservation"));
    }

    @Test
    void many_queries_are_asked_side_by_side() {
        var asks = IntStream.range(0, 60).mapToObj(i -> ask("a" + i, 0)).toList();
        var tries = Collections.synchronizedList(new ArrayList<Calls.Probed>());
        long start = System.nanoTime();
        runner(once -> {
                    Thread.sleep(500);
                    return UP;
                })
                .probe(bench(), asks, tries::add, id -> false);
        assertThat(tries).hasSize(60);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void tries_are_handed_out_one_at_a_time() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var asks = IntStream.range(0, 20).mapToObj(i -> ask("a" + i, 0)).toList();
        runner(once -> UP)
                .probe(
                        bench(),
                        asks,
                        tried -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(1_000_000);
                            inside.decrementAndGet();
                        },
                        id -> false);
        assertThat(most).hasValue(1);
    }

    @Test
    void an_interrupt_ends_it_early() throws Exception {
        var thread = Thread.ofPlatform()
                .start(() -> runner(once -> UP).probe(bench(), List.of(ask("a", 60_000)), tried -> {}, id -> false));
        Thread.sleep(200);
        thread.interrupt();
        thread.join(5_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void an_asker_that_is_gone_ends_it_early() {
        assertThatThrownBy(() -> runner(once -> UP)
                        .probe(
                                bench(),
                                List.of(ask("a", 60_000), ask("b", 60_000)),
                                tried -> {
                                    throw new IllegalStateException("closed");
                                },
                                id -> false))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void two_probes_of_one_id_stop_the_start() {
        assertThatThrownBy(() -> Probes.of(List.of(new Scripted(once -> UP), new Scripted(once -> UP))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("two probes for \"addr\": ");
    }

    private static List<Calls.Probed> run(Answer answer, long withinMillis) {
        var tries = Collections.synchronizedList(new ArrayList<Calls.Probed>());
        runner(answer).probe(bench(), List.of(ask("a", withinMillis)), tries::add, id -> false);
        return tries;
    }

    private static ProbeRunner runner(Answer answer) {
        return new ProbeRunner(Probes.of(List.of(new Scripted(answer))));
    }

    private static Calls.Ask ask(String id, long withinMillis) {
        return new Calls.Ask(id, new AddressQuery("web", Optional.empty()), withinMillis);
    }

    /** The runner hands the bench on and asks nothing of it but its tag. */
    private static BenchView bench() {
        return (BenchView) Proxy.newProxyInstance(
                BenchView.class.getClassLoader(), new Class<?>[] {BenchView.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("tag")) {
                        return "bench";
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private interface Answer {
        Seen to(AddressQuery query) throws Exception;
    }

    private record Scripted(Answer answer) implements Probe<AddressQuery> {
        @Override
        public String id() {
            return "addr";
        }

        @Override
        public Class<AddressQuery> queries() {
            return AddressQuery.class;
        }

        @Override
        public Duration limit() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Seen ask(AddressQuery query, BenchView bench) throws Exception {
            return answer.to(query);
        }
    }
}
