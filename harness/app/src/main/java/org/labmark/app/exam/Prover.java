package org.labmark.app.exam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.labmark.api.call.Calls;
import org.labmark.api.fault.Fault;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.image.FileTree;
import org.labmark.app.report.Reports;
import org.labmark.core.scenario.Proof;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.AnswerKey;
import org.labmark.core.variant.Variant;

/** Shows on real benches that a scenario's mark scheme marks rightly: every proof earns just what it says. */
public final class Prover {
    private final AgentClient agent;
    private final String image;
    private final Path folder;
    private final Standards standards;

    /**
     * @param folder where the attempts of proofs are kept; those of an earlier run of the same proof are replaced
     */
    public Prover(AgentClient agent, String image, Path folder, Standards standards) {
        this.agent = agent;
        this.image = image;
        this.folder = folder;
        this.standards = standards;
    }

    /** A proof with the faults that it wants injected. */
    private record Planned(String name, Proof proof, List<Fault> faults) {}

    /**
     * Rehearses every proof of a variant, and every fault alone.
     *
     * @param key the scenario's own proofs, and what each fault alone costs
     * @param jobs how many benches are up at once
     * @param each told of every result as it comes
     */
    public List<ProofResult> prove(
            Variant variant, AnswerKey key, int jobs, Consumer<ProofResult> each, Progress progress) {
        try (var pool = Executors.newFixedThreadPool(jobs)) {
            var running = new ArrayList<Future<ProofResult>>();
            for (var planned : plan(variant, key)) {
                running.add(pool.submit(() -> {
                    var result = rehearse(variant, planned, progress);
                    each.accept(result);
                    return result;
                }));
            }
            var results = new ArrayList<ProofResult>();
            for (var future : running) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new HarnessFaultException("a proof could not be rehearsed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted", e);
        }
    }

    private static List<Planned> plan(Variant variant, AnswerKey key) {
        var plan = new ArrayList<Planned>();
        key.proofs()
                .forEach((name, proof) -> plan.add(new Planned(
                        name, proof, proof.variantOf() == Proof.Broken.FULL ? variant.faults() : List.of())));
        // A fault costs what it costs to somebody who answers rightly.
        var answers = Optional.ofNullable(key.proofs().get("solution")).stream()
                .flatMap(solution -> solution.does().stream())
                .filter(Proof.Act.Answered.class::isInstance)
                .toList();
        for (var fault : variant.faults()) {
            var taken = key.costs().getOrDefault(fault.id(), Map.of());
            var tasks = new TreeMap<String, Integer>();
            variant.tasks().forEach(task -> tasks.put(task.id(), task.points() - taken.getOrDefault(task.id(), 0)));
            var alone = Proof.answersOnly("Only: " + fault.title(), answers, tasks);
            plan.add(new Planned("only-" + fault.id(), alone, List.of(fault)));
        }
        return plan;
    }

    private ProofResult rehearse(Variant variant, Planned planned, Progress progress) {
        var started = System.nanoTime();
        Progress named = (stage, done, of) -> progress.at(planned.name() + ": " + stage, done, of);
        var bench = Bench.up(
                agent,
                Bench.tagFor("proof-" + planned.name(), variant),
                Calls.Lifetime.CONNECTION,
                image,
                variant,
                planned.faults(),
                named);
        try {
            var attempt = folder.resolve(planned.name() + "-" + variant.seed());
            deleteAttempt(attempt);
            try (var sitting = Sitting.rehearse(attempt, bench, standards)) {
                ProofTyping.type(bench, sitting, planned.proof(), named);
                var marksheet = sitting.handIn(new Stopwatch(), named);
                Reports.write(attempt);
                return new ProofResult(
                        planned.name(),
                        variant.seed(),
                        planned.proof().expect().awarded(),
                        marksheet.awarded(),
                        ProofResult.compare(planned.proof(), marksheet),
                        (System.nanoTime() - started) / 1_000_000);
            }
        } finally {
            bench.down();
        }
    }

    /** Removes an earlier rehearsal, and only that: a folder with an attempt's log in it. */
    private static void deleteAttempt(Path attempt) {
        if (!Files.exists(attempt.resolve("log.jsonl"))) {
            return;
        }
        try {
            FileTree.delete(attempt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
