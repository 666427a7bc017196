package org.labmark.app.attempt;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/**
 * A process of its own that writes an attempt step by step, on one thread, so that its n-th call of the kernel is the same
 * in every run. What fails it tries once more, after opening again, as a person would.
 */
final class FaultedWriter {
    /** What the steps add, in order: notes by their texts, readings by their ids. */
    static final List<String> STEPS = List.of("one", "two", "read-a", "three", "read-b", "marked", "four", "closed");

    /** What every reading of it saw: so the second finds its evidence there. */
    static final String ADDRESS = "10.0.0.6/24";

    private final Path folder;
    private final PrintStream said = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

    private FaultedWriter(Path folder) {
        this.folder = folder;
    }

    /** Arguments: the attempt's folder. */
    public static void main(String[] args) throws InterruptedException {
        var writer = Thread.ofPlatform().name("writer").start(() -> new FaultedWriter(Path.of(args[0])).write());
        writer.join();
    }

    private void write() {
        var log = open();
        for (var step : STEPS) {
            if (!tried(log, step)) {
                close(log);
                log = open();
                if (!tried(log, step)) {
                    said.println("gave-up " + step);
                    break;
                }
            }
        }
        close(log);
    }

    private AttemptLog open() {
        for (int attempt = 0; ; attempt++) {
            try {
                var log = Files.isDirectory(folder)
                        ? AttemptLog.open(folder, InstantSource.system())
                        : AttemptLog.create(folder, InstantSource.system(), SmallAttempt.OPENED);
                said.println("opened");
                return log;
            } catch (HarnessFaultException | BadInputException e) {
                said.println("refused open " + e.getMessage());
                if (attempt == 1) {
                    said.println("gave-up open");
                    Runtime.getRuntime().halt(0);
                }
            }
        }
    }

    private boolean tried(AttemptLog log, String step) {
        try {
            var entries = new ArrayList<Entry>(step(step).apply(log));
            entries.forEach(entry -> said.println("kept " + step + " " + entry.seq() + " " + entry.hash()));
            return true;
        } catch (HarnessFaultException | BadInputException e) {
            said.println("refused " + step + " " + e.getMessage());
            return false;
        }
    }

    private static Function<AttemptLog, List<Entry>> step(String step) {
        return switch (step) {
            case "read-a", "read-b" -> log -> log.record("as-left", List.of(SmallAttempt.probed(step, ADDRESS)));
            case "marked" -> log -> List.of(log.marked(SmallAttempt.MARKSHEET));
            case "closed" -> log -> List.of(log.append("harness", new Event.Closed()));
            // Longer than a page of memory: such a line reaches a disk in parts.
            default -> log -> List.of(log.append("candidate", new Event.Note(step + " " + "x".repeat(9000))));
        };
    }

    private void close(AttemptLog log) {
        try {
            log.close();
        } catch (HarnessFaultException e) {
            said.println("refused close " + e.getMessage());
        }
    }
}
