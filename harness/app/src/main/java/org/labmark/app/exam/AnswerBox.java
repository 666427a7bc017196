package org.labmark.app.exam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.core.scenario.Findings;
import org.labmark.core.variant.Variant;
import org.labmark.core.variant.WrittenQuestion;

/**
 * Takes in what a candidate writes, and gives it the time of the log: what is handed to it, and what comes into the
 * attempt's folder of answers, into which it looks every second until it is closed.
 */
public final class AnswerBox implements AutoCloseable {
    private final AttemptLog log;
    private final AnswerFolder folder;
    private final List<String> names;
    private final Map<String, String> last = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("answers").factory());
    private boolean closed;

    public AnswerBox(AttemptLog log, Variant variant) {
        this.log = log;
        this.folder = new AnswerFolder(log.folder());
        this.names = variant.written().map(WrittenQuestion::name).distinct().toList();
        if (names.isEmpty()) {
            clock.shutdown();
            return;
        }
        Attempt.read(log.folder()).written().forEach((name, written) -> last.put(name, written.sha256()));
        var looking = clock.scheduleWithFixedDelay(this::lookInside, 1, 1, TimeUnit.SECONDS);
        if (looking.isCancelled()) {
            throw new IllegalStateException("closed before it was open");
        }
    }

    /**
     * Takes in one answer. The same again is no change.
     *
     * @throws BadInputException when nothing of that name is asked for, or it is empty, too long or too late
     */
    public synchronized void take(String name, byte[] given) {
        if (!names.contains(name)) {
            throw new BadInputException("nothing is asked for under \"" + name + "\"; known: " + Findings.list(names));
        }
        if (closed) {
            throw new BadInputException("the work is handed in; nothing can be answered any more");
        }
        var sha256 = log.evidence().put(AnswerFolder.orThrow(name, given));
        if (!sha256.equals(last.put(name, sha256))) {
            log.append("candidate", new Event.Answered(name, sha256));
        }
    }

    /** Takes in what lies in the folder. */
    public synchronized void lookInside() {
        if (!closed) {
            folder.news(names).forEach(this::take);
        }
    }

    /** Takes in what still lies in the folder; nothing more after that. */
    @Override
    public void close() {
        clock.shutdown();
        synchronized (this) {
            if (!closed && !names.isEmpty()) {
                lookInside();
            }
            closed = true;
        }
    }
}
