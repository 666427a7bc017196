package org.labmark.app.exam;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.labmark.api.call.Calls;
import org.labmark.app.BadInputException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.report.Reports;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.AnswerKey;
import org.labmark.core.variant.Variant;

/**
 * The main job from end to end: a broken bench is marked untouched, mended and marked again; beside it a second, equally
 * broken bench is cheated on and marked. Two benches side by side cost little more time than one, as marking is mostly
 * waiting.
 */
public final class Demonstration {
    /**
     * One of the three attempts.
     *
     * @param name the proof that was rehearsed
     * @param folder where the attempt is kept
     * @param marksheet what it earned
     * @param stages how long what took
     * @param asProven whether it earned just what its proof says
     */
    public record Attempt(
            String name, Path folder, Marksheet marksheet, List<Stopwatch.Stage> stages, boolean asProven) {}

    private final AgentClient agent;
    private final String image;
    private final Path attempts;
    private final Standards standards;
    private final Progress progress;

    /**
     * @param image the node image's root file system
     * @param attempts where attempts are kept
     */
    public Demonstration(AgentClient agent, String image, Path attempts, Standards standards, Progress progress) {
        this.agent = agent;
        this.image = image;
        this.attempts = attempts;
        this.standards = standards;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param run names this run's attempts
     * @param key the scenario's proofs, of which {@code untouched}, {@code solution} and {@code cheat} are rehearsed
     */
    public List<Attempt> run(String run, Variant variant, AnswerKey key) {
        try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
            var cheated = CompletableFuture.supplyAsync(
                    () -> onBench("cheat", variant, bench -> List.of(rehearse(run, "cheat", bench, key))), side);
            var honest = onBench(
                    "honest",
                    variant,
                    bench -> List.of(rehearse(run, "untouched", bench, key), rehearse(run, "solution", bench, key)));
            return Stream.concat(honest.stream(), cheated.join().stream()).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private List<Attempt> onBench(String purpose, Variant variant, Function<Bench, List<Attempt>> work) {
        var bench = Bench.up(
                agent,
                Bench.tagFor("demo-" + purpose, variant),
                Calls.Lifetime.CONNECTION,
                image,
                variant,
                variant.faults(),
                named(purpose));
        try {
            return work.apply(bench);
        } finally {
            progress.at(purpose + ": taking the bench down", 0, 0);
            bench.down();
        }
    }

    private Attempt rehearse(String run, String name, Bench bench, AnswerKey key) {
        var proof = Optional.ofNullable(key.proofs().get(name))
                .orElseThrow(() -> new BadInputException(
                        bench.variant().scenario() + ": proofs: there is no \"" + name + "\"; a demo wants one"));
        var stopwatch = new Stopwatch();
        bench.millis().forEach(stopwatch::add);
        var folder = attempts.resolve(run + "-" + name);
        try (var sitting = Sitting.rehearse(folder, bench, standards)) {
            stopwatch.time("typing", () -> {
                ProofTyping.type(bench, sitting, proof, named(name));
                return proof;
            });
            var marksheet = sitting.handIn(stopwatch, named(name));
            stopwatch.time("report", () -> Reports.write(folder));
            return new Attempt(
                    name,
                    folder,
                    marksheet,
                    stopwatch.stages(),
                    ProofResult.compare(proof, marksheet).isEmpty());
        }
    }

    private Progress named(String name) {
        return (stage, done, of) -> progress.at(name + ": " + stage, done, of);
    }
}
