package org.labmark.app.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.labmark.api.call.Calls;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.exam.Bench;
import org.labmark.app.exam.Progress;
import org.labmark.app.exam.Sitting;
import org.labmark.app.image.FileTree;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Refusals;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** Looks at healthy offices and takes the time. Nothing else should run on the machine meanwhile. */
public final class ProbeSpeed {
    /** Twenty times as fast. */
    private static final long LOOP_LIMIT_PERMILLE = 50;

    private static final long CLASS_LIMIT_MICROS = 10_000_000;
    private static final int CLASS = 30;
    private static final String BENCH = "looked-at";

    private final AgentClient agent;
    private final String image;
    private final Variant variant;
    private final Path folder;
    private final Progress progress;

    /**
     * @param variant the office
     * @param folder where attempts' logs and others' settings go for the time being
     */
    public ProbeSpeed(AgentClient agent, String image, Variant variant, Path folder, Progress progress) {
        this.agent = agent;
        this.image = image;
        this.variant = variant;
        this.folder = folder;
        this.progress = progress;
    }

    /** The same checks by us, by testinfra and by Ansible, turn by turn on one office; then all checks by us. */
    public List<Figure> marking(int rounds) {
        var some = LoginChecks.only(variant);
        var typed = LoginChecks.typed(some);
        return onOffice(bench -> {
            var ours = new ArrayList<Long>();
            var testinfra = new ArrayList<Long>();
            var ansible = new ArrayList<Long>();
            var whole = new ArrayList<Long>();
            try (var loop = new LoginLoop(agent, BENCH, typed)) {
                // The first of each pays for what is only loaded once.
                for (int i = -1; i < rounds; i++) {
                    progress.at("marking, testinfra and Ansible", Math.max(0, i), rounds);
                    long[] micros = {
                        lookMicros(with(bench, some)), loop.testinfraMicros(), loop.ansibleMicros(), lookMicros(bench)
                    };
                    if (i >= 0) {
                        ours.add(micros[0]);
                        testinfra.add(micros[1]);
                        ansible.add(micros[2]);
                        whole.add(micros[3]);
                    }
                }
            }
            return List.of(
                    Figure.against(
                            typed.size() + " checks of the office",
                            "us",
                            ours,
                            "Ansible",
                            ansible,
                            LOOP_LIMIT_PERMILLE),
                    Figure.against("the same", "us", ours, "testinfra", testinfra, LOOP_LIMIT_PERMILLE),
                    Figure.promised("all " + count(variant) + " checks of the office", "us", whole, 0));
        });
    }

    /** So many questions to a name server and an SNMP agent, and as many of dig's and snmpget's in the same node. */
    public List<Figure> questions(int count) {
        return onOffice(bench -> new QuestionSpeed(agent, BENCH, variant, progress).measure(count));
    }

    /** A class of offices is looked at and marked all at once. */
    public List<Figure> classroom(int rounds) {
        var benches = new ConcurrentLinkedQueue<Bench>();
        try {
            together(IntStream.range(0, CLASS).mapToObj(i -> "class-" + i).toList(), tag -> {
                benches.add(office(tag));
                progress.at("class of " + CLASS, benches.size(), CLASS);
            });
            var some = LoginChecks.only(variant);
            var wall = new ArrayList<Long>();
            var logins = new ArrayList<Long>();
            for (int i = -1; i < rounds; i++) {
                progress.at("marking a class of " + CLASS, Math.max(0, i), rounds);
                long start = System.nanoTime();
                together(List.copyOf(benches), bench -> lookMicros(with(bench, some)));
                long between = System.nanoTime();
                together(List.copyOf(benches), this::lookMicros);
                if (i >= 0) {
                    logins.add((between - start) / 1000);
                    wall.add((System.nanoTime() - between) / 1000);
                }
            }
            return List.of(
                    Figure.promised(
                            CLASS + " offices, " + count(some) + " checks each that a login can make", "us", logins, 0),
                    Figure.promised(
                            CLASS + " offices marked, " + count(variant) + " checks each",
                            "us",
                            wall,
                            CLASS_LIMIT_MICROS));
        } finally {
            benches.forEach(Bench::down);
        }
    }

    /** Cost against number of checks: the office's own that are answered, over and over. */
    public List<Figure> growth(List<Integer> sizes, int rounds) {
        var queries = LoginChecks.only(variant).tasks().stream()
                .flatMap(task -> task.all().filter(check -> !Refusals.isRefusal(check)))
                .map(check -> check.asks())
                .toList();
        return onOffice(bench -> {
            var figures = new ArrayList<Figure>();
            for (int size : sizes) {
                progress.at("checks", size, sizes.getLast());
                var asks = IntStream.range(0, size)
                        .mapToObj(i -> new Calls.Ask("ask-" + i, queries.get(i % queries.size()), 0))
                        .toList();
                var micros = new ArrayList<Long>();
                for (int i = 0; i < rounds; i++) {
                    long start = System.nanoTime();
                    agent.probe(BENCH, asks, (_, _) -> {});
                    micros.add((System.nanoTime() - start) / 1000);
                }
                figures.add(Figure.promised(size + " checks", "us", micros, 0));
            }
            return figures;
        });
    }

    private static long count(Variant variant) {
        return variant.tasks().stream().flatMap(Task::all).count();
    }

    @FunctionalInterface
    private interface Work {
        List<Figure> on(Bench bench) throws IOException;
    }

    private List<Figure> onOffice(Work work) {
        var bench = office(BENCH);
        try {
            return work.on(bench);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            bench.down();
        }
    }

    private Bench office(String tag) {
        return Bench.up(agent, tag, Calls.Lifetime.CONNECTION, image, variant, List.of(), (_, _, _) -> {});
    }

    private static Bench with(Bench bench, Variant variant) {
        return new Bench(
                bench.agent(),
                bench.tag(),
                variant,
                bench.faults(),
                bench.password(),
                bench.hostKeys(),
                bench.millis());
    }

    /** Time to ask, write down, judge and mark, in microseconds; all is as it should be, or it is a fault of ours. */
    private long lookMicros(Bench bench) throws IOException {
        var attempt = folder.resolve(bench.tag());
        try {
            return lookMicros(bench, attempt);
        } finally {
            FileTree.delete(attempt);
        }
    }

    private static long lookMicros(Bench bench, Path attempt) {
        try (var sitting = Sitting.open(attempt, bench, ShippedStandards.load())) {
            long start = System.nanoTime();
            var marksheet = sitting.check("timed", Long.MAX_VALUE, (_, _, _) -> {});
            long micros = (System.nanoTime() - start) / 1000;
            see(marksheet);
            return micros;
        }
    }

    private static void see(Marksheet marksheet) {
        var wrong = marksheet.tasks().stream()
                .flatMap(task -> task.checks().stream())
                .filter(check -> check.outcome() != Outcome.PASSED)
                .map(check -> check.check() + ": "
                        + check.looks().getLast().judgement().reason())
                .toList();
        if (!wrong.isEmpty()) {
            throw new HarnessFaultException("a healthy office does not pass: " + String.join("; ", wrong));
        }
    }

    @FunctionalInterface
    private interface Act<T> {
        void on(T one) throws IOException;
    }

    private static <T> void together(List<T> all, Act<T> act) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> tasks = all.stream()
                    .map(one -> threads.submit(() -> {
                        act.on(one);
                        return one;
                    }))
                    .toList();
            for (var task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted", e);
        }
    }
}
