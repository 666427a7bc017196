package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.labmark.app.BadInputException;
import org.labmark.app.scenario.Correction;
import org.labmark.app.scenario.Library;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.scenario.Findings;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Variant;

/**
 * By what attempts are marked again: the scheme in each log, one in a file, or the scenarios as they stand. Reading a
 * file takes as long as reading the attempts of a class, so it goes on beside that.
 */
final class Schemes {
    private static final Executor BESIDE = task -> Thread.ofPlatform().daemon().start(task);

    private final Library library;
    private final boolean current;
    private final CompletableFuture<Standards> standards =
            CompletableFuture.supplyAsync(ShippedStandards::load, BESIDE);
    private final Optional<CompletableFuture<Correction>> given;
    private final Map<String, Correction> byScenario = new ConcurrentHashMap<>();

    /** @param file a mark scheme in a file; begins to read it */
    Schemes(Library library, Optional<Path> file, boolean current) {
        this.library = library;
        this.current = current;
        this.given =
                file.map(found -> standards.thenApplyAsync(known -> Correction.read(library, found, known), BESIDE));
    }

    /**
     * Waits until everything is read.
     *
     * @throws BadInputException with one line for each error of the file
     */
    void await() {
        try {
            standards.join();
            given.ifPresent(CompletableFuture::join);
        } catch (CompletionException e) {
            if (e.getCause() instanceof BadInputException bad) {
                throw bad;
            }
            throw e;
        }
    }

    Standards standards() {
        return standards.join();
    }

    /** Whether there is a scheme for a paper: one in a file is for papers of its scenario only. */
    boolean areFor(Variant sat) {
        return given.isEmpty() || given.get().join().scenario().equals(sat.scenario());
    }

    /**
     * A paper with the scheme by which it is marked now; absent where that is its own.
     *
     * @throws BadInputException when there is no such scenario any more, or it is not fit for this paper
     */
    Optional<Variant> of(Variant sat) {
        if (current) {
            return Optional.of(byScenario
                    .computeIfAbsent(sat.scenario(), id -> Correction.current(library, id, standards()))
                    .of(sat));
        }
        return given.map(correction -> correction.join().of(sat));
    }

    /** What is wrong with a scheme in a file that is for none of the papers. */
    BadInputException forNone(List<String> scenarios) {
        var theirs = Findings.list(scenarios.stream().distinct().toList());
        var correction = given.orElseThrow().join();
        return correction.wrong(
                "id", "\"" + correction.scenario() + "\" is the scenario of no attempt here; theirs: " + theirs);
    }
}
